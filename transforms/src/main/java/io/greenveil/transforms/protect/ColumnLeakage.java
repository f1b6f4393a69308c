package io.greenveil.transforms.protect;

import io.greenveil.privacy.risk.FrequencyLeakage;

/**
 * What the frequencies of one released column give away, see {@link FrequencyLeakage}; rows count, not entities.
 *
 * @param column its name
 * @param values values that are not NULL; of all rows, and of all elements where the column is one within an array or a map
 * @param distinct different ones
 * @param minEntropyBits what is hidden from one best guess, in bits
 * @param topShare share of the most frequent value, 0 to 1
 * @param expectedRecovery expected share of the values that frequency matching finds, 0 to 1
 */
public record ColumnLeakage(
        String column, long values, long distinct, double minEntropyBits, double topShare, double expectedRecovery) {
    static ColumnLeakage of(String column, FrequencyLeakage leakage) {
        return new ColumnLeakage(
                column,
                leakage.values(),
                leakage.distinct(),
                leakage.minEntropyBits(),
                leakage.topShare(),
                leakage.expectedRecovery());
    }
}
