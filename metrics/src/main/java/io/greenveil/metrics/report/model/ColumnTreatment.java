package io.greenveil.metrics.report.model;

import java.util.Optional;

/**
 * What happened to one column.
 *
 * @param column name
 * @param technique the fate in the one word of the policy, such as {@code keep}, {@code mask} or {@code seal}
 * @param fate the fate in a few words, such as {@code generalised to intervals of 10 from 0}
 * @param keyAlias alias of the key that was used, never the key
 * @param algorithm the keyed function, such as {@code AES-256-CMAC}
 * @param releasedType SQL type of the released column, absent if it is not released
 * @param quasiIdentifier whether it counts towards k-anonymity
 * @param leakage what its frequencies give away, where equal values stay equal
 */
public record ColumnTreatment(
        String column,
        String technique,
        String fate,
        Optional<String> keyAlias,
        Optional<String> algorithm,
        Optional<String> releasedType,
        boolean quasiIdentifier,
        Optional<Leakage> leakage) {
    /**
     * What the frequencies of a released column give away to somebody without the key; rows count, not entities.
     *
     * @param values values that are not NULL
     * @param distinct different ones
     * @param minEntropyBits what is hidden from one best guess, in bits
     * @param topShare share of the most frequent value, 0 to 1
     * @param expectedRecovery expected share of the values that frequency matching finds, 0 to 1
     */
    public record Leakage(
            long values, long distinct, double minEntropyBits, double topShare, double expectedRecovery) {}
}
