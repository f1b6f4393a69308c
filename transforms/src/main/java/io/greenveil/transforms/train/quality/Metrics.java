package io.greenveil.transforms.train.quality;

import java.util.Iterator;

/**
 * Quality of a binary classifier on one set of rows. Every interval treats rows as independent; where an entity has many
 * rows, the true intervals are wider.
 *
 * @param auc area under the ROC curve over all distinct scores, ties counted half (the Mann-Whitney statistic), with the
 *     interval of DeLong, DeLong and Clarke-Pearson (1988), cut at 0 and 1. When the classes are separated completely
 *     the method has no width and the interval is the point itself.
 * @param prAuc area under the precision-recall curve over all distinct scores, trapezoids, first point at recall 0 with
 *     the precision of the highest score (as MLlib's {@code areaUnderPR}), with the logit interval of Boyd, Eng and
 *     Page (2013). Compare it with the share of positives, which a model without information reaches.
 * @param accuracy share of rows whose class is predicted right, positive where the score is above 0.5, with the
 *     interval of Wilson (1927)
 * @param logLoss mean of the negative natural logarithm of the probability given to the true class, probabilities cut
 *     to [1e-15, 1 - 1e-15], with the normal interval of the mean, cut at 0
 */
public record Metrics(Estimate auc, Estimate prAuc, Estimate accuracy, Estimate logLoss) {
    /**
     * Computes all figures in one pass and constant memory.
     *
     * @param groups one group for each distinct score, highest score first
     * @throws IllegalArgumentException if a score is not a probability or the order is broken
     * @throws IllegalStateException if there are fewer than two rows of either class
     */
    public static Metrics of(Iterator<ScoreGroup> groups) {
        RocArea roc = new RocArea();
        PrecisionRecallArea precisionRecall = new PrecisionRecallArea();
        RowLosses losses = new RowLosses();
        double previous = Double.POSITIVE_INFINITY;
        while (groups.hasNext()) {
            ScoreGroup group = groups.next();
            if (!(group.score() < previous)) {
                throw new IllegalArgumentException("Scores must come once each, highest first");
            }
            previous = group.score();
            roc.add(group);
            precisionRecall.add(group);
            losses.add(group);
        }
        return new Metrics(roc.estimate(), precisionRecall.estimate(), losses.accuracy(), losses.logLoss());
    }
}
