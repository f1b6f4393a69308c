package io.greenveil.jobs.config.bind;

import io.greenveil.transforms.train.TrainSpec;
import java.util.Optional;

/** Binds what to train. */
final class TrainBinder {
    private TrainBinder() {}

    static TrainSpec bind(Section train, Optional<String> protectEntity) {
        Section features = train.section("features");
        Section split = train.section("split");
        return new TrainSpec(
                train.text("label"),
                train.text("positive"),
                train.optionalText("entity").or(() -> protectEntity),
                features.texts("numeric"),
                features.texts("categorical"),
                train.items("models").stream().map(TrainBinder::model).toList(),
                new TrainSpec.SplitSpec(split.real("validation"), split.optionalText("key")),
                train.integer("partitions"),
                train.longInteger("seed"),
                train.section("baseline").texts("features"));
    }

    static Optional<String> modelKey(Section train) {
        return train.optionalSection("encrypt").map(encrypt -> encrypt.text("key"));
    }

    private static TrainSpec.ModelSpec model(Section item) {
        String type = item.text("type");
        Section model = item.as("model-" + type);
        return switch (type) {
            case "logistic-regression" ->
                new TrainSpec.ModelSpec.LogisticRegression(
                        model.real("regularisation"), model.real("elastic-net"), model.integer("iterations"));
            case "random-forest" ->
                new TrainSpec.ModelSpec.RandomForest(
                        model.integer("trees"), model.integer("depth"), model.integer("minimum-instances"));
            default -> throw new IllegalStateException("The schema allows an unknown model, " + type);
        };
    }
}
