package io.greenveil.metrics.report.model;

import java.util.List;
import java.util.Optional;

/**
 * How well the models predict rows that they were not trained on.
 *
 * @param label column that is predicted
 * @param positive value of the label that counts as positive
 * @param split in words, how rows were divided
 * @param training rows that models learnt from
 * @param validation rows that the figures are computed on
 * @param models the trained models
 * @param baseline comparison model on few features, absent if none was asked for
 * @param chosen name of the model that was saved
 * @param features features of the models
 * @param intervalMethod in words, how the 95 % intervals were computed
 * @param validationDigest content digest of the validation rows
 */
public record ModelQuality(
        String label,
        String positive,
        String split,
        Side training,
        Side validation,
        List<ModelScore> models,
        Optional<ModelScore> baseline,
        String chosen,
        List<Feature> features,
        String intervalMethod,
        String validationDigest) {
    public ModelQuality {
        models = List.copyOf(models);
        features = List.copyOf(features);
    }

    /** One side of the split. */
    public record Side(long rows, long entities, long positives) {}

    /** A feature column and how it is encoded: {@code numeric} or {@code categorical}. */
    public record Feature(String column, String kind) {}
}
