package io.greenveil.transforms.train;

import io.greenveil.transforms.train.quality.Metrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training gave, for manifest and report. It holds names, counts and figures and no value of any row; all parts
 * are records, lists, maps and numbers, so Jackson writes and reads it without annotations.
 *
 * @param label column with the class
 * @param positive the label's value that counts as positive, as the specification gives it
 * @param split how rows were divided
 * @param training the rows that were fitted
 * @param validation the rows that were held back
 * @param validationDigest row count and four sums over the SHA-256 row keys of the validation rows; equal in two runs
 *     exactly when (but for hash collisions) the same rows validated, whatever their order and partitioning
 * @param candidates the models of the specification in its order
 * @param baselines the comparison model, or nothing
 * @param chosen name of the candidate with the greatest area under the ROC curve (the first of equals); it is saved
 * @param features the columns that the candidates used
 * @param partitions partitions that the table was put into before fit
 * @param seed seed of randomised estimators
 */
public record TrainOutcome(
        String label,
        String positive,
        Split split,
        Side training,
        Side validation,
        String validationDigest,
        List<ModelOutcome> candidates,
        List<ModelOutcome> baselines,
        String chosen,
        List<FeatureOutcome> features,
        int partitions,
        long seed) {
    public TrainOutcome {
        candidates = List.copyOf(candidates);
        baselines = List.copyOf(baselines);
        features = List.copyOf(features);
    }

    /** The candidate that was chosen. */
    public ModelOutcome best() {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(chosen))
                .findFirst()
                .orElseThrow();
    }

    /**
     * How rows were divided.
     *
     * @param validationFraction share of entities that was to validate
     * @param entity column of which no value stands on both sides; empty: every row is its own entity
     * @param keyAlias key of the hash; empty: keyed by the seed, which is public
     */
    public record Split(double validationFraction, String entity, String keyAlias) {}

    /** Counts of one side of the split. */
    public record Side(long rows, long entities, long positives, long negatives) {
        /** Positives divided by rows. */
        public double positiveShare() {
            return rows == 0 ? 0 : (double) positives / rows;
        }
    }

    /**
     * One fitted model.
     *
     * @param name unique within the training
     * @param parameters parameters by name, in a fixed order
     * @param features columns that it was given
     * @param metrics its quality on the validation rows
     */
    public record ModelOutcome(String name, Map<String, String> parameters, List<String> features, Metrics metrics) {
        public ModelOutcome {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            features = List.copyOf(features);
        }
    }

    /**
     * One feature column.
     *
     * @param column name in the protected table
     * @param type its Spark SQL type
     * @param kind {@code NUMERIC} or {@code CATEGORICAL}
     * @param slots how many places of the feature vector it fills
     * @param missing rows of the training side without a value
     */
    public record FeatureOutcome(String column, String type, String kind, int slots, long missing) {}
}
