package io.greenveil.metrics.report.page;

import io.greenveil.metrics.report.model.EnergyRow;
import java.util.Locale;

/** How a row of the ledger is called. */
final class StageLabel {
    private StageLabel() {}

    /** {@code 12} or, for a later attempt, {@code 12.1}; the kind for what is no stage. */
    static String shortName(EnergyRow row) {
        return row.stageId()
                .map(id -> row.stageAttempt() == 0 ? id.toString() : id + "." + row.stageAttempt())
                .orElseGet(() -> kind(row));
    }

    /** Number and name, such as {@code 12 collect at Table.java:40}. */
    static String longName(EnergyRow row) {
        String name = row.stageId().isPresent() || row.name().isBlank() ? row.name() : row.step();
        return (shortName(row) + " " + name).strip();
    }

    static String kind(EnergyRow row) {
        return row.kind().name().toLowerCase(Locale.ROOT);
    }
}
