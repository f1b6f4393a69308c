package io.greenveil.transforms.train;

import java.util.List;
import java.util.Optional;

/**
 * What to train. Binary classification.
 *
 * @param label column with the class
 * @param positive the label's value, as text, that counts as positive
 * @param entity column of which no value may stand on both sides of the split; without it every row is its own
 *     entity
 * @param numeric numeric feature columns (imputed by the median, with a missing indicator, and scaled)
 * @param categorical categorical feature columns (indexed by descending frequency, one-hot; unseen values kept apart)
 * @param models estimators to try; the best by area under the ROC curve on the validation set is saved
 * @param split how rows are divided
 * @param partitions number of partitions the table is put into, each sorted by a stable row key, before fit
 * @param seed seed of randomised estimators
 * @param baselineFeatures features of the comparison model (logistic regression), empty for none
 */
public record TrainSpec(
        String label,
        String positive,
        Optional<String> entity,
        List<String> numeric,
        List<String> categorical,
        List<ModelSpec> models,
        SplitSpec split,
        int partitions,
        long seed,
        List<String> baselineFeatures) {
    public TrainSpec {
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
        models = List.copyOf(models);
        baselineFeatures = List.copyOf(baselineFeatures);
    }

    /**
     * Split by a keyed hash of the entity, so it depends neither on partitioning nor on order.
     *
     * @param validationFraction share of entities, above 0 and below 1, that validate
     * @param keyAlias key of the hash; without it the hash is keyed by the (public) seed
     */
    public record SplitSpec(double validationFraction, Optional<String> keyAlias) {}

    /** One estimator with its parameters. */
    public sealed interface ModelSpec {
        /** MLlib LogisticRegression. */
        record LogisticRegression(double regularisation, double elasticNet, int iterations) implements ModelSpec {}

        /** MLlib RandomForestClassifier. */
        record RandomForest(int trees, int depth, int minimumInstances) implements ModelSpec {}
    }
}
