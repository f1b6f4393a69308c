package io.greenveil.transforms.train.quality;

import java.util.Arrays;

/** Area and variance straight from the definition, over all pairs. */
record NaiveDeLong(double area, double standardError) {
    static NaiveDeLong of(ScoredRows rows) {
        double[] positives = rows.scores(true);
        double[] negatives = rows.scores(false);
        double[] byPositive = Arrays.stream(positives)
                .map(x -> Arrays.stream(negatives)
                        .map(y -> kernel(x, y))
                        .average()
                        .orElseThrow())
                .toArray();
        double[] byNegative = Arrays.stream(negatives)
                .map(y -> Arrays.stream(positives)
                        .map(x -> kernel(x, y))
                        .average()
                        .orElseThrow())
                .toArray();
        double area = Arrays.stream(byPositive).average().orElseThrow();
        double variance = variance(byPositive) / positives.length + variance(byNegative) / negatives.length;
        return new NaiveDeLong(area, Math.sqrt(variance));
    }

    private static double kernel(double positive, double negative) {
        return positive > negative ? 1 : positive == negative ? 0.5 : 0;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
