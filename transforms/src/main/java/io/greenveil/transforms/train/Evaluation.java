package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.greenveil.transforms.train.TrainingException.Reason;
import io.greenveil.transforms.train.quality.Metrics;
import io.greenveil.transforms.train.quality.ScoreGroup;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Applies a model to rows and measures what it predicts. */
final class Evaluation {
    private Evaluation() {}

    /** The {@code kept} columns, row key and label of the rows with the probability that the model gives them. */
    static Dataset<Row> predict(PipelineModel model, Dataset<Row> rows, List<String> kept) {
        Column probability = functions
                .vector_to_array(col("probability"), "float64")
                .getItem(1)
                .as(TrainTable.PROBABILITY);
        Column[] columns = Stream.concat(
                        Stream.concat(
                                kept.stream().map(name -> col(FeatureColumn.quoted(name))),
                                Stream.of(col(TrainTable.ROW), col(TrainTable.LABEL))),
                        Stream.of(probability))
                .toArray(Column[]::new);
        return model.transform(rows).select(columns);
    }

    /** One row per distinct score leaves the executors, sorted, and the driver keeps none of them. */
    static Metrics measure(Dataset<Row> predictions, String model) {
        Iterator<Row> groups = predictions
                .groupBy(TrainTable.PROBABILITY)
                .agg(sum(TrainTable.LABEL).cast("bigint"), count(lit(1)))
                .orderBy(col(TrainTable.PROBABILITY).desc())
                .toLocalIterator();
        return Metrics.of(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return groups.hasNext();
            }

            @Override
            public ScoreGroup next() {
                return group(groups.next(), model);
            }
        });
    }

    private static ScoreGroup group(Row row, String model) {
        if (row.isNullAt(0) || Double.isNaN(row.getDouble(0))) {
            throw new TrainingException(
                    Reason.MODEL,
                    "Model " + model + " gives rows no probability: its fit diverged; add regularisation");
        }
        long positives = row.getLong(1);
        return new ScoreGroup(row.getDouble(0), positives, row.getLong(2) - positives);
    }
}
