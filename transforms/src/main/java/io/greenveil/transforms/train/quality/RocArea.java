package io.greenveil.transforms.train.quality;

/**
 * Area under the ROC curve and its variance by DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988, 837-845), from
 * score groups in descending order. A row's placement is the number of rows of the other class that score higher, ties
 * counted half; in descending order it is known when the row is met, so nothing is kept but counts and two variances
 * (the same idea as the mid-ranks of Sun and Xu, 2014).
 */
final class RocArea {
    private final Moments placementOfPositives = new Moments();
    private final Moments placementOfNegatives = new Moments();
    private long positivesAbove;
    private long negativesAbove;
    /** Twice the pairs that are ordered rightly, ties counted half: a whole number. */
    private long doubledWins;

    void add(ScoreGroup group) {
        placementOfPositives.add(negativesAbove + group.negatives() / 2.0, group.positives());
        placementOfNegatives.add(positivesAbove + group.positives() / 2.0, group.negatives());
        doubledWins = Math.addExact(
                doubledWins,
                Math.multiplyExact(group.negatives(), Math.addExact(2 * positivesAbove, group.positives())));
        positivesAbove = Math.addExact(positivesAbove, group.positives());
        negativesAbove = Math.addExact(negativesAbove, group.negatives());
    }

    Estimate estimate() {
        double positives = positivesAbove;
        double negatives = negativesAbove;
        if (positives < 2 || negatives < 2) {
            throw new IllegalStateException("An area under the curve with its variance needs two rows of each class");
        }
        double area = doubledWins / 2.0 / positives / negatives;
        double variance = placementOfPositives.sampleVariance() / (negatives * negatives) / positives
                + placementOfNegatives.sampleVariance() / (positives * positives) / negatives;
        return Intervals.normal(area, Math.sqrt(variance), 0, 1);
    }
}
