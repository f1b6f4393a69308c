package io.greenveil.transforms.train;

import io.greenveil.transforms.train.TrainOutcome.FeatureOutcome;
import io.greenveil.transforms.train.TrainOutcome.ModelOutcome;
import io.greenveil.transforms.train.TrainOutcome.Side;
import io.greenveil.transforms.train.TrainOutcome.Split;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains binary classifiers on a protected table with MLlib and measures them on entities that they have not seen.
 *
 * <p>Guarantees: no entity is on both sides; the sides, the layout under the estimators and a random forest are
 * functions of the rows, the specification and the split's key, whatever the table's partitioning, the session's shuffle
 * partitions, retries and the size of the cluster; preparation is fitted on the training side only. Does not guarantee:
 * the same last bits of logistic regression over more than one partition ({@link ModelFit}); valid intervals of the best
 * model's figures as estimates for new data, because it was chosen on the same validation rows.
 */
public final class Trainer {
    private Trainer() {}

    /**
     * Trains every model of the specification and the comparison model.
     *
     * @param table the protected table; columns that the specification does not name are not read
     * @throws TrainingException if specification, rows or models do not allow it
     */
    public static Training train(SparkSession spark, Dataset<Row> table, TrainSpec spec) {
        TrainColumns columns = ColumnCheck.resolve(table.schema(), spec);
        Dataset<Row> layout = TrainTable.layOut(table, columns, spec).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return train(spark.sparkContext(), layout, columns, spec);
        } finally {
            layout.unpersist();
        }
    }

    private static Training train(SparkContext context, Dataset<Row> layout, TrainColumns columns, TrainSpec spec) {
        TableProfile.Sides sides = JobDescription.during(
                context, "train: split and profile the table", () -> TableProfile.of(layout, columns));
        RowCheck.check(sides, columns, spec);
        Map<FeatureColumn, Double> medians = JobDescription.during(
                context,
                "train: medians of numeric features",
                () -> ExactMedians.of(TrainTable.training(layout), columns.numeric(), sides.training()));
        ModelSelection selection = new ModelSelection(context, layout, columns, spec, sides, medians);
        List<ModelOutcome> baselines = selection.baseline();
        ModelSelection.Selected selected = selection.select();
        TrainOutcome outcome = new TrainOutcome(
                spec.label(),
                spec.positive(),
                new Split(
                        spec.split().validationFraction(),
                        spec.entity().orElse(""),
                        spec.split().keyAlias().orElse("")),
                side(sides.training()),
                side(sides.validation()),
                sides.validation().digest(),
                selected.candidates(),
                baselines,
                selected.name(),
                features(columns, sides.training(), selected.slots()),
                spec.partitions(),
                spec.seed());
        return new Training(selected.model(), outcome, selected.predictions(), selected.slots());
    }

    private static Side side(TableProfile profile) {
        return new Side(profile.rows(), profile.entities(), profile.positives(), profile.rows() - profile.positives());
    }

    private static List<FeatureOutcome> features(TrainColumns columns, TableProfile training, List<FeatureSlot> slots) {
        return columns.candidate().stream()
                .map(column -> new FeatureOutcome(
                        column.name(),
                        column.type(),
                        column.kind().name(),
                        (int) slots.stream()
                                .filter(slot -> slot.column().equals(column.name()))
                                .count(),
                        Objects.requireNonNull(training.columns().get(column)).missing()))
                .toList();
    }
}
