package io.greenveil.transforms.train.quality;

/** Accuracy at the threshold 0.5 and log-loss, from score groups in any fixed order. */
final class RowLosses {
    private static final double THRESHOLD = 0.5;
    private static final double CLIP = 1e-15;

    private final Moments loss = new Moments();
    private long right;

    void add(ScoreGroup group) {
        right += group.score() > THRESHOLD ? group.positives() : group.negatives();
        double probability = Math.min(1 - CLIP, Math.max(CLIP, group.score()));
        loss.add(-Math.log(probability), group.positives());
        loss.add(-Math.log(1 - probability), group.negatives());
    }

    Estimate accuracy() {
        return Intervals.wilson(right, loss.count());
    }

    Estimate logLoss() {
        double standardError = Math.sqrt(loss.sampleVariance() / loss.count());
        return Intervals.normal(loss.mean(), standardError, 0, Double.POSITIVE_INFINITY);
    }
}
