package io.greenveil.jobs.run;

import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelScore;
import io.greenveil.transforms.train.TrainOutcome;
import io.greenveil.transforms.train.quality.Estimate;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome of a training in the words of the report. */
final class QualityMapping {
    private static final String INTERVALS =
            "95 % intervals: DeLong for the area under the ROC curve, Boyd's logit interval"
                    + " for precision-recall, Wilson for accuracy, normal for log-loss; rows count as independent.";

    private QualityMapping() {}

    static ModelQuality quality(TrainOutcome outcome) {
        return new ModelQuality(
                outcome.label(),
                outcome.positive(),
                split(outcome.split()),
                side(outcome.training()),
                side(outcome.validation()),
                outcome.candidates().stream().map(QualityMapping::score).toList(),
                outcome.baselines().stream().map(QualityMapping::score).findFirst(),
                outcome.chosen(),
                outcome.features().stream()
                        .map(feature -> new ModelQuality.Feature(
                                feature.column(), feature.kind().toLowerCase(Locale.ROOT)))
                        .toList(),
                INTERVALS,
                outcome.validationDigest());
    }

    private static String split(TrainOutcome.Split split) {
        return String.format(Locale.ROOT, "%.0f %% of ", 100 * split.validationFraction())
                + (split.entity().isEmpty() ? "distinct rows" : "the values of " + split.entity())
                + " validate, chosen by a hash "
                + (split.keyAlias().isEmpty() ? "keyed by the public seed" : "with the key " + split.keyAlias())
                + ".";
    }

    private static ModelQuality.Side side(TrainOutcome.Side side) {
        return new ModelQuality.Side(side.rows(), side.entities(), side.positives());
    }

    private static ModelScore score(TrainOutcome.ModelOutcome model) {
        return new ModelScore(
                model.name(),
                model.parameters().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")),
                estimate(model.metrics().auc()),
                estimate(model.metrics().prAuc()),
                estimate(model.metrics().accuracy()),
                estimate(model.metrics().logLoss()));
    }

    private static ModelScore.Estimate estimate(Estimate figure) {
        return new ModelScore.Estimate(figure.value(), figure.low(), figure.high());
    }
}
