package io.greenveil.transforms.train.quality;

/** Running mean and variance of values that may repeat (West, Communications of the ACM 22, 1979, 532-535). */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(double value, long times) {
        if (times == 0) {
            return;
        }
        count += times;
        double difference = value - mean;
        mean += difference * times / count;
        squares += times * difference * (value - mean);
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** Divided by {@code count - 1}; needs two values. */
    double sampleVariance() {
        return squares / (count - 1);
    }
}
