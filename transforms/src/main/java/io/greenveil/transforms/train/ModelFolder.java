package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.transforms.path.LiteralPath;
import io.greenveil.transforms.train.TrainingException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A saved model: {@code <uri>/pipeline} holds MLlib's {@link PipelineModel}, which takes the protected table as it is
 * published, and {@code <uri>/features.json} the {@link FeatureMetadata}. Both hold column names, categories and
 * statistics of the protected table, in clear.
 */
public final class ModelFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRAINED = TrainTable.PREFIX + "trained";

    private ModelFolder() {}

    /**
     * Writes the chosen model into a folder that has none yet.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void save(Training training, String uri) {
        SparkContext context = training.validationPredictions().sparkSession().sparkContext();
        JobDescription.during(context, "train: save the model", () -> {
            try {
                Path path = features(uri);
                try (OutputStream out =
                        path.getFileSystem(context.hadoopConfiguration()).create(path, false)) {
                    JSON.writerWithDefaultPrettyPrinter().writeValue(out, FeatureMetadata.of(training));
                }
                training.best().write().save(pipeline(uri));
                return uri;
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The model cannot be written to " + uri + ": the folder is not writable or holds a model", e);
            }
        });
    }

    /** The model of a folder. */
    public static PipelineModel load(String uri) {
        return PipelineModel.load(LiteralPath.of(pipeline(uri)));
    }

    /**
     * What the model's feature vector means.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static FeatureMetadata metadata(SparkSession spark, String uri) {
        Path path = features(uri);
        try (InputStream in =
                path.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(path)) {
            return JSON.readValue(in, FeatureMetadata.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The feature metadata at " + path + " cannot be read", e);
        }
    }

    /**
     * Loads the model once more and lets it predict every validation row again.
     *
     * @throws TrainingException if it has not seen every row, or any probability differs in any bit
     */
    public static void proveReload(SparkSession spark, String uri, Training training) {
        JobDescription.during(spark.sparkContext(), "train: prove the saved model", () -> {
            Dataset<Row> trained = training.validationPredictions().withColumnRenamed(TrainTable.PROBABILITY, TRAINED);
            Dataset<Row> both = Evaluation.predict(load(uri), trained, List.of(TRAINED));
            requireEqual(both, uri, training.outcome().validation().rows());
            return uri;
        });
    }

    private static void requireEqual(Dataset<Row> both, String uri, long expected) {
        Row found = both.agg(
                        count(lit(1)),
                        count_if(col(TrainTable.PROBABILITY).notEqual(col(TRAINED))),
                        max(abs(col(TrainTable.PROBABILITY).minus(col(TRAINED)))))
                .head();
        if (found.getLong(0) != expected || found.getLong(1) != 0) {
            throw new TrainingException(
                    Reason.MODEL,
                    "The model saved at " + uri + " does not predict as the one that was trained: of " + expected
                            + " validation rows it was given " + found.getLong(0) + " and differs on "
                            + found.getLong(1) + ", by up to " + found.get(2) + "; do not use it");
        }
    }

    private static String pipeline(String uri) {
        return uri + "/pipeline";
    }

    private static Path features(String uri) {
        return new Path(uri, "features.json");
    }
}
