package io.greenveil.jobs.config.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.transforms.train.TrainSpec;
import io.greenveil.transforms.train.TrainSpec.ModelSpec;
import java.util.Optional;

/** What to train, in the words of the pipeline file. */
public final class TrainTree {
    private TrainTree() {}

    public static void write(TrainSpec train, Optional<String> modelKey, ObjectNode tree) {
        tree.put("label", train.label());
        tree.put("positive", train.positive());
        train.entity().ifPresent(entity -> tree.put("entity", entity));
        ObjectNode features = tree.putObject("features");
        train.numeric().forEach(features.putArray("numeric")::add);
        train.categorical().forEach(features.putArray("categorical")::add);
        train.models().forEach(model -> write(model, tree.withArray("models").addObject()));
        ObjectNode split = tree.putObject("split");
        split.put("validation", train.split().validationFraction());
        train.split().keyAlias().ifPresent(alias -> split.put("key", alias));
        modelKey.ifPresent(alias -> tree.putObject("encrypt").put("key", alias));
        tree.put("partitions", train.partitions());
        tree.put("seed", train.seed());
        train.baselineFeatures().forEach(tree.putObject("baseline").putArray("features")::add);
    }

    private static void write(ModelSpec model, ObjectNode tree) {
        if (model instanceof ModelSpec.LogisticRegression regression) {
            tree.put("type", "logistic-regression")
                    .put("regularisation", regression.regularisation())
                    .put("elastic-net", regression.elasticNet())
                    .put("iterations", regression.iterations());
        } else if (model instanceof ModelSpec.RandomForest forest) {
            tree.put("type", "random-forest")
                    .put("trees", forest.trees())
                    .put("depth", forest.depth())
                    .put("minimum-instances", forest.minimumInstances());
        }
    }
}
