package io.greenveil.transforms.train.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Patients with ovarian cancer and intestinal obstruction that DeLong, DeLong and Clarke-Pearson (1988) report on:
 * albumin, total protein, K-G score and whether surgery was of benefit; the 43 complete records.
 */
final class OvarianCancer {
    private static final double[] RECORDS = {
        3.0, 5.8, 10, 0, 3.2, 6.3, 5, 1, 3.9, 6.8, 3, 1, 2.8, 4.8, 6, 0, 3.2, 5.8, 3, 1, 0.9, 4.0, 5, 0, //
        2.5, 5.7, 8, 0, 1.6, 5.6, 5, 1, 3.8, 5.7, 5, 1, 3.7, 6.7, 6, 1, 3.2, 5.4, 4, 1, 3.8, 6.6, 6, 1, //
        4.1, 6.6, 5, 1, 3.6, 5.7, 5, 1, 4.3, 7.0, 4, 1, 3.6, 6.7, 4, 0, 2.3, 4.4, 6, 1, 4.2, 7.6, 4, 0, //
        4.0, 6.6, 6, 0, 3.5, 5.8, 6, 1, 3.8, 6.8, 7, 1, 3.0, 4.7, 8, 0, 4.5, 7.4, 5, 1, 3.7, 7.4, 5, 1, //
        3.1, 6.6, 6, 1, 4.1, 8.2, 6, 1, 4.3, 7.0, 5, 1, 4.3, 6.5, 4, 1, 3.2, 5.1, 5, 1, 2.6, 4.7, 6, 1, //
        3.3, 6.8, 6, 0, 1.7, 4.0, 7, 0, 3.7, 6.1, 5, 1, 3.3, 6.3, 7, 1, 4.2, 7.7, 6, 1, 3.5, 6.2, 5, 1, //
        2.9, 5.7, 9, 0, 2.1, 4.8, 7, 1, 2.8, 6.2, 8, 0, 4.0, 7.0, 7, 1, 3.3, 5.7, 6, 1, 3.7, 6.9, 5, 1, //
        3.6, 6.6, 5, 1,
    };

    private OvarianCancer() {}

    /** 0: albumin, 1: total protein, 2: 10 minus the K-G score; all divided by 10 to lie between 0 and 1. */
    static ScoredRows test(int column) {
        return new ScoredRows(IntStream.range(0, RECORDS.length / 4)
                .mapToObj(i -> Arrays.copyOfRange(RECORDS, 4 * i, 4 * i + 4))
                .map(patient ->
                        new ScoredRows.Row((column == 2 ? 10 - patient[2] : patient[column]) / 10, patient[3] == 1))
                .toList());
    }
}
