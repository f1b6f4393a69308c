package io.greenveil.jobs.summary;

import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelScore;
import io.greenveil.transforms.train.TrainOutcome;
import io.greenveil.transforms.train.quality.Estimate;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome of a training as the report shows it. */
final class QualityFigures {
    private static final String INTERVALS = "95 % intervals: AUC by DeLong, DeLong and Clarke-Pearson (1988); "
            + "PR-AUC by the logit interval of Boyd, Eng and Page (2013); accuracy by Wilson (1927); "
            + "log-loss by the normal interval of the mean. Rows are taken as independent.";

    private QualityFigures() {}

    static ModelQuality of(TrainOutcome outcome) {
        return new ModelQuality(
                outcome.label(),
                outcome.positive(),
                split(outcome.split()),
                side(outcome.training()),
                side(outcome.validation()),
                outcome.candidates().stream().map(QualityFigures::score).toList(),
                outcome.baselines().stream().map(QualityFigures::score).findFirst(),
                outcome.chosen(),
                outcome.features().stream()
                        .map(feature -> new ModelQuality.Feature(
                                feature.column(), feature.kind().toLowerCase(Locale.ROOT)))
                        .toList(),
                INTERVALS,
                outcome.validationDigest());
    }

    private static String split(TrainOutcome.Split split) {
        return String.format(
                Locale.ROOT,
                "%.0f %% of %s validate, chosen by a hash keyed by %s",
                100 * split.validationFraction(),
                split.entity().isEmpty() ? "distinct rows" : "the values of " + split.entity(),
                split.keyAlias().isEmpty() ? "the public seed" : "the key " + split.keyAlias());
    }

    private static ModelQuality.Side side(TrainOutcome.Side side) {
        return new ModelQuality.Side(side.rows(), side.entities(), side.positives());
    }

    private static ModelScore score(TrainOutcome.ModelOutcome model) {
        return new ModelScore(
                model.name(),
                model.parameters().entrySet().stream()
                        .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                        .collect(Collectors.joining(", ")),
                estimate(model.metrics().auc()),
                estimate(model.metrics().prAuc()),
                estimate(model.metrics().accuracy()),
                estimate(model.metrics().logLoss()));
    }

    private static ModelScore.Estimate estimate(Estimate estimate) {
        return new ModelScore.Estimate(estimate.value(), estimate.low(), estimate.high());
    }
}
