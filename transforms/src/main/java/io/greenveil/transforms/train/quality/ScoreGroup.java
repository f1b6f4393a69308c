package io.greenveil.transforms.train.quality;

/**
 * The rows that have one score.
 *
 * @param score predicted probability of the positive class, 0 to 1
 * @param positives rows of the positive class
 * @param negatives rows of the negative class
 */
public record ScoreGroup(double score, long positives, long negatives) {
    public ScoreGroup {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score is a probability between 0 and 1, not " + score);
        }
        if (positives < 0 || negatives < 0) {
            throw new IllegalArgumentException("A number of rows is not negative");
        }
    }
}
