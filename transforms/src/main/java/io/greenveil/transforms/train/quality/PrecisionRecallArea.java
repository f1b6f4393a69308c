package io.greenveil.transforms.train.quality;

/** Area under the precision-recall curve by trapezoids, from score groups in descending order. */
final class PrecisionRecallArea {
    private long truePositives;
    private long falsePositives;
    private double lastPrecision = Double.NaN;
    /** The area times the number of positives, which is not known before the end. */
    private double scaledArea;

    void add(ScoreGroup group) {
        truePositives += group.positives();
        falsePositives += group.negatives();
        double precision = (double) truePositives / (truePositives + falsePositives);
        double before = Double.isNaN(lastPrecision) ? precision : lastPrecision;
        scaledArea += group.positives() * (precision + before) / 2;
        lastPrecision = precision;
    }

    Estimate estimate() {
        return Intervals.logit(Math.min(1, scaledArea / truePositives), truePositives);
    }
}
