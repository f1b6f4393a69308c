package io.greenveil.transforms.train;

import io.greenveil.transforms.train.TrainOutcome.ModelOutcome;
import io.greenveil.transforms.train.TrainSpec.ModelSpec;
import io.greenveil.transforms.train.quality.Metrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Fits the models of a specification one after the other and keeps the best. */
final class ModelSelection {
    /** A little regularisation, so that a category of one class has a finite coefficient. */
    private static final ModelSpec BASELINE = new ModelSpec.LogisticRegression(0.001, 0, 100);

    private final SparkContext context;
    private final Dataset<Row> layout;
    private final TrainColumns columns;
    private final TrainSpec spec;
    private final TableProfile profile;
    private final Map<FeatureColumn, Double> medians;

    ModelSelection(
            SparkContext context,
            Dataset<Row> layout,
            TrainColumns columns,
            TrainSpec spec,
            TableProfile.Sides sides,
            Map<FeatureColumn, Double> medians) {
        this.context = context;
        this.layout = layout;
        this.columns = columns;
        this.spec = spec;
        this.profile = sides.training();
        this.medians = medians;
    }

    /** The best model, its cached predictions and what all candidates reached. */
    record Selected(
            String name,
            PipelineModel model,
            Dataset<Row> predictions,
            List<FeatureSlot> slots,
            List<ModelOutcome> candidates) {}

    private record Fitted(ModelOutcome outcome, PipelineModel model, Dataset<Row> predictions) {
        double area() {
            return outcome.metrics().auc().value();
        }
    }

    Selected select() {
        FeaturePreparation preparation = prepare("features", columns.candidate());
        Dataset<Row> prepared = prepared(preparation).persist(StorageLevel.MEMORY_AND_DISK());
        List<ModelOutcome> outcomes = new ArrayList<>();
        Optional<Fitted> best = Optional.empty();
        try {
            Set<String> names = new HashSet<>();
            for (ModelSpec model : spec.models()) {
                Fitted fitted = fit(name(model, names), model, preparation, prepared, columns.candidate());
                outcomes.add(fitted.outcome());
                if (best.isEmpty() || fitted.area() > best.get().area()) {
                    best.ifPresent(former -> former.predictions().unpersist());
                    best = Optional.of(fitted);
                } else {
                    fitted.predictions().unpersist();
                }
            }
        } catch (Throwable e) {
            best.ifPresent(former -> former.predictions().unpersist());
            throw e;
        } finally {
            prepared.unpersist();
        }
        Fitted chosen = best.orElseThrow();
        return new Selected(
                chosen.outcome().name(), chosen.model(), chosen.predictions(), preparation.slots(), outcomes);
    }

    /** The comparison model, a logistic regression, if the specification asks for one. */
    List<ModelOutcome> baseline() {
        if (columns.baseline().isEmpty()) {
            return List.of();
        }
        FeaturePreparation preparation = prepare("features of the baseline", columns.baseline());
        Fitted fitted = fit("baseline", BASELINE, preparation, prepared(preparation), columns.baseline());
        fitted.predictions().unpersist();
        return List.of(fitted.outcome());
    }

    private FeaturePreparation prepare(String what, List<FeatureColumn> features) {
        return JobDescription.during(
                context,
                "train: index " + what,
                () -> FeaturePreparation.fit(TrainTable.training(layout), features, profile, medians));
    }

    private Dataset<Row> prepared(FeaturePreparation preparation) {
        return JobDescription.during(
                context,
                "train: apply features",
                () -> pipeline(preparation.stages())
                        .transform(TrainTable.training(layout))
                        .select(TrainTable.LABEL, FeaturePreparation.FEATURES));
    }

    private Fitted fit(
            String name,
            ModelSpec model,
            FeaturePreparation preparation,
            Dataset<Row> prepared,
            List<FeatureColumn> features) {
        List<Transformer> stages = new ArrayList<>(preparation.stages());
        stages.addAll(
                JobDescription.during(context, "train: fit " + name, () -> ModelFit.fit(prepared, model, spec.seed())));
        PipelineModel pipeline = pipeline(stages);
        List<String> names = features.stream().map(FeatureColumn::name).toList();
        return JobDescription.during(context, "train: validate " + name, () -> {
            Dataset<Row> predictions = Evaluation.predict(pipeline, TrainTable.validation(layout), columns.used())
                    .persist(StorageLevel.MEMORY_AND_DISK());
            try {
                Metrics metrics = Evaluation.measure(predictions, name);
                return new Fitted(
                        new ModelOutcome(name, ModelFit.parameters(model), names, metrics), pipeline, predictions);
            } catch (Throwable e) {
                predictions.unpersist();
                throw e;
            }
        });
    }

    /** Stages that are fitted already become a model without a job. */
    private PipelineModel pipeline(List<Transformer> stages) {
        return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(TrainTable.training(layout));
    }

    /** A name that is not among {@code names} yet, and then is. */
    static String name(ModelSpec model, Set<String> names) {
        String kind = ModelFit.kind(model);
        String name = kind;
        for (int number = 2; !names.add(name); number++) {
            name = kind + "-" + number;
        }
        return name;
    }
}
