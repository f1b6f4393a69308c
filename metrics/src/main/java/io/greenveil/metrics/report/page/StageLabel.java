package io.greenveil.metrics.report.page;

import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import io.greenveil.metrics.report.model.EnergyRow;
import j2html.tags.DomContent;
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
        return row.stageId().isPresent() ? (shortName(row) + " " + row.name()).strip() : kind(row) + ", " + row.step();
    }

    /** The row's heading in a table: number in bold, name after it. */
    static DomContent cell(EnergyRow row) {
        return span(
                        span(shortName(row)).withClass("stage-id"),
                        text(" "),
                        span(row.stageId().isPresent() ? row.name() : "").withClass("stage-name"))
                .withClass("stage")
                .withTitle(row.name());
    }

    static String kind(EnergyRow row) {
        return row.kind().name().toLowerCase(Locale.ROOT);
    }
}
