package io.greenveil.metrics.report.model;

import java.util.List;

/**
 * What the privacy gate found. Class sizes count privacy units: entities where the policy names an entity, else rows.
 * Discernibility and granularity count rows.
 *
 * @param unit what a class counts, in the plural, such as {@code patients} or {@code rows}
 * @param kRequired units of the smallest class that may be released
 * @param kReached units of the smallest class that is released
 * @param quasiIdentifiers the columns that define a class
 * @param rowsIn rows before suppression
 * @param rowsOut rows released
 * @param suppressedRows rows withheld because their class was smaller than k
 * @param suppressedShare {@code suppressedRows / rowsIn}, 0 to 1
 * @param suppressionLimit largest share that the policy allows, 0 to 1
 * @param classes equivalence classes released
 * @param smallestClass units of the smallest released class
 * @param averageClass mean units of a released class
 * @param largestClass units of the largest released class
 * @param discernibility discernibility metric (Bayardo and Agrawal, ICDE 2005): sum of squared class sizes, plus
 *     suppressed rows times all rows; smaller is better
 * @param granularity granularity kept over all quasi-identifiers, 0 (nothing) to 1 (as in the input)
 * @param verifiedOnWrittenBytes whether the claim was recomputed on the written files by the independent verifier
 */
public record PrivacyResult(
        String unit,
        int kRequired,
        long kReached,
        List<QuasiIdentifier> quasiIdentifiers,
        long rowsIn,
        long rowsOut,
        long suppressedRows,
        double suppressedShare,
        double suppressionLimit,
        long classes,
        long smallestClass,
        double averageClass,
        long largestClass,
        double discernibility,
        double granularity,
        boolean verifiedOnWrittenBytes) {
    public PrivacyResult {
        quasiIdentifiers = List.copyOf(quasiIdentifiers);
    }

    /** A column that an attacker may know, with the granularity it kept, 0 to 1. */
    public record QuasiIdentifier(String column, double granularity) {}
}
