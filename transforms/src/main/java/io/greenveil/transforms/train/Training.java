package io.greenveil.transforms.train;

import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of a training. Close it when the model is saved and proved: that frees the cached predictions.
 *
 * @param best the chosen model with all its preparation: applies to the protected table as it is published
 * @param outcome counts and quality
 * @param validationPredictions validation rows: the columns that training used, {@link TrainTable#ROW} (stable key of
 *     the row's content), {@link TrainTable#LABEL} (1 or 0) and {@link TrainTable#PROBABILITY} of the positive class by
 *     the chosen model; cached
 * @param slots the chosen model's feature vector, in order
 */
public record Training(
        PipelineModel best, TrainOutcome outcome, Dataset<Row> validationPredictions, List<FeatureSlot> slots)
        implements AutoCloseable {
    public Training {
        slots = List.copyOf(slots);
    }

    @Override
    public void close() {
        validationPredictions.unpersist();
    }
}
