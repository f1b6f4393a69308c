package io.greenveil.transforms.train.quality;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rows with a score and a class, as an oracle wants them. */
record ScoredRows(List<Row> rows) {
    record Row(double score, boolean positive) {}

    /** Scores on a grid, so that many are tied; positives tend to be higher. */
    static ScoredRows random(Random random, int count, int grid) {
        return new ScoredRows(IntStream.range(0, count)
                .mapToObj(i -> {
                    boolean positive = i < 2 || (i >= 4 && random.nextInt(3) == 0);
                    double score = Math.min(1, random.nextDouble() * 0.8 + (positive ? 0.2 : 0));
                    return new Row(Math.rint(score * grid) / grid, positive);
                })
                .toList());
    }

    /** Positives one standard deviation above negatives, on the probability scale. */
    static ScoredRows binormal(Random random, int positives, int negatives) {
        return new ScoredRows(IntStream.range(0, positives + negatives)
                .mapToObj(i ->
                        new Row(1 / (1 + Math.exp(-random.nextGaussian() - (i < positives ? 1 : 0))), i < positives))
                .toList());
    }

    ScoredRows withClassesExchanged() {
        return new ScoredRows(
                rows.stream().map(row -> new Row(row.score(), !row.positive())).toList());
    }

    double[] scores(boolean positive) {
        return rows.stream()
                .filter(row -> row.positive() == positive)
                .flatMapToDouble(row -> DoubleStream.of(row.score()))
                .toArray();
    }

    Iterator<ScoreGroup> groups() {
        Map<Double, long[]> counts = new TreeMap<>();
        rows.forEach(row -> counts.computeIfAbsent(-row.score(), score -> new long[2])[row.positive() ? 0 : 1]++);
        return counts.entrySet().stream()
                .map(entry -> new ScoreGroup(-entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .iterator();
    }
}
