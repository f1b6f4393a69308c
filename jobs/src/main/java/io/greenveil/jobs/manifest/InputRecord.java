package io.greenveil.jobs.manifest;

import java.util.List;

/**
 * One named input as it was read. {@code rowsRead = rowsOutsideInterval + rowsAccepted + rowsQuarantined}.
 *
 * @param name its name in the configuration
 * @param path the path that was read, placeholders resolved
 * @param format parquet, csv, json or orc
 * @param files number of data files
 * @param bytes their size
 * @param selection how rows were selected, in words: by a column, by the path, or the whole input
 * @param fingerprint SHA-256 over path, size and modification time of every file
 * @param rowsRead rows in the files
 * @param rowsOutsideInterval rows that {@code interval-column} left out
 * @param rowsAccepted rows that fit declaration and constraints
 * @param rowsQuarantined rows that did not
 * @param violations how many rows broke which rule of which column
 */
public record InputRecord(
        String name,
        String path,
        String format,
        long files,
        long bytes,
        String selection,
        String fingerprint,
        long rowsRead,
        long rowsOutsideInterval,
        long rowsAccepted,
        long rowsQuarantined,
        List<Violation> violations) {
    public InputRecord {
        violations = List.copyOf(violations);
    }

    /**
     * A rule that rows broke.
     *
     * @param rule {@code type}, {@code record}, {@code interval}, {@code not-null}, {@code unique}, {@code range},
     *     {@code pattern} or {@code allowed}
     * @param column column, empty where the record as a whole could not be read
     * @param rows number of rows
     */
    public record Violation(String rule, String column, long rows) {}
}
