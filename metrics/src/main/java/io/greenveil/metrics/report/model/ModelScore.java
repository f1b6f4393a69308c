package io.greenveil.metrics.report.model;

/**
 * Quality of one model on the validation rows.
 *
 * @param name such as {@code logistic-regression}
 * @param parameters in words
 * @param auc area under the ROC curve, 0.5 for chance
 * @param prAuc area under the precision-recall curve; chance is the share of positives
 * @param accuracy share of rows predicted rightly at threshold 0.5
 * @param logLoss mean negative log-likelihood in nats, smaller is better
 */
public record ModelScore(
        String name, String parameters, Estimate auc, Estimate prAuc, Estimate accuracy, Estimate logLoss) {
    /** A figure with its 95 % interval. */
    public record Estimate(double value, double low, double high) {}
}
