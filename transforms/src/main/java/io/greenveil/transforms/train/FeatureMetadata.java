package io.greenveil.transforms.train;

import java.util.List;

/**
 * {@code features.json} beside a saved model: what its feature vector means.
 *
 * @param formatVersion version of this file's form
 * @param model name of the chosen model
 * @param label column with the class in the protected table
 * @param positive the label's value whose probability the model gives, at index 1 of {@code probabilityColumn}
 * @param vectorColumn column of the feature vector inside the pipeline
 * @param probabilityColumn output column
 * @param features places of the vector, in order
 */
public record FeatureMetadata(
        int formatVersion,
        String model,
        String label,
        String positive,
        String vectorColumn,
        String probabilityColumn,
        List<FeatureSlot> features) {
    public FeatureMetadata {
        features = List.copyOf(features);
    }

    static FeatureMetadata of(Training training) {
        TrainOutcome outcome = training.outcome();
        return new FeatureMetadata(
                1,
                outcome.chosen(),
                outcome.label(),
                outcome.positive(),
                FeaturePreparation.FEATURES,
                "probability",
                training.slots());
    }
}
