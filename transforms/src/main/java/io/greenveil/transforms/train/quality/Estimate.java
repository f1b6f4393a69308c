package io.greenveil.transforms.train.quality;

/**
 * A figure computed from a sample, with its two-sided 95 % confidence interval.
 *
 * @param value the estimate
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Estimate(double value, double low, double high) {
    /** Whether the interval holds {@code candidate}, ends included. */
    public boolean contains(double candidate) {
        return low <= candidate && candidate <= high;
    }
}
