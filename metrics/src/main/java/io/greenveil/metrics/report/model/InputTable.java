package io.greenveil.metrics.report.model;

import java.util.List;

/**
 * One named input as it was read. {@code rowsIn = rowsOut + rowsQuarantined}.
 *
 * @param name name in the pipeline file
 * @param path where it was read
 * @param selection in words, how the rows of the interval were selected
 * @param rowsIn rows selected
 * @param rowsOut rows that met every constraint
 * @param rowsQuarantined rows that broke at least one
 * @param quarantine rows per rule and column; a row that broke two rules is counted in both
 */
public record InputTable(
        String name,
        String path,
        String selection,
        long rowsIn,
        long rowsOut,
        long rowsQuarantined,
        List<BrokenRule> quarantine) {
    public InputTable {
        quarantine = List.copyOf(quarantine);
    }

    /** How many rows broke one rule in one column. Never the value. */
    public record BrokenRule(String column, String rule, long rows) {}
}
