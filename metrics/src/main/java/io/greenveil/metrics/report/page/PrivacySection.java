package io.greenveil.metrics.report.page;

import static io.greenveil.metrics.report.page.Page.name;

import io.greenveil.metrics.report.model.PrivacyResult;
import io.greenveil.metrics.report.model.PrivacyResult.QuasiIdentifier;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.List;
import java.util.Optional;

/** Outcome of the privacy gate. */
public final class PrivacySection {
    private PrivacySection() {}

    /** Renders the section. */
    public static DomContent render(Optional<PrivacyResult> result) {
        SectionTag section = Page.titled("privacy", "Privacy outcome");
        return result.map(privacy -> filled(section, privacy))
                .orElseGet(() -> section.with(
                        Page.note("warn", "No privacy model was required of this run, so none is claimed.")));
    }

    private static DomContent filled(SectionTag section, PrivacyResult privacy) {
        return section.with(
                Page.lead(
                        privacy.rowsOut() == 0
                                ? "No row was released."
                                : "Every combination of quasi-identifiers that was released is shared by at least "
                                        + Numbers.count(privacy.kReached()) + " " + privacy.unit() + "."),
                privacy.verifiedOnWrittenBytes()
                        ? Page.note(
                                "good",
                                "Checked again on the files as they were written, by a separate verifier in SQL of its"
                                        + " own.")
                        : Page.note("warn", "Not checked on the written files: this is the claim of the step alone."),
                outcome(privacy),
                granularity(privacy.quasiIdentifiers(), privacy.granularity()));
    }

    private static DomContent outcome(PrivacyResult privacy) {
        return new DataTable("k-anonymity")
                .texts("Figure")
                .numbers("Value")
                .texts("What it means")
                .row(
                        "k required",
                        Figures.count(privacy.kRequired()),
                        "smallest group that may be released, in " + privacy.unit())
                .row(
                        "k reached",
                        Figures.count(privacy.kReached()),
                        "smallest group that was released, in " + privacy.unit())
                .row("Rows before", Figures.count(privacy.rowsIn()), "rows that came to the gate")
                .row("Rows released", Figures.count(privacy.rowsOut()), "rows in the protected table")
                .row(
                        "Rows suppressed",
                        Figures.count(privacy.suppressedRows()),
                        "withheld because their group was smaller than k")
                .row(
                        "Share suppressed",
                        Figures.share(privacy.suppressedShare()),
                        "the policy allows at most " + Numbers.percent(privacy.suppressionLimit()))
                .row("Groups", Figures.count(privacy.classes()), "equivalence classes of the quasi-identifiers")
                .row("Smallest group", Figures.count(privacy.smallestClass()), privacy.unit())
                .row("Average group", Figures.decimal(privacy.averageClass(), 1), privacy.unit())
                .row("Largest group", Figures.count(privacy.largestClass()), privacy.unit())
                .row(
                        "Discernibility",
                        Figures.decimal(privacy.discernibility(), 0),
                        "sum of squared group sizes in rows, suppressed rows counted against all; smaller keeps more")
                .render();
    }

    private static DomContent granularity(List<QuasiIdentifier> columns, double overall) {
        DataTable table = new DataTable("Granularity kept: 100 % is as fine as the input, 0 % tells nothing")
                .texts("Quasi-identifier")
                .numbers("Granularity")
                .texts("");
        columns.forEach(column ->
                table.row(name(column.column()), Figures.share(column.granularity()), Bar.of(column.granularity())));
        return table.total("All together", Figures.share(overall), Bar.of(overall))
                .render();
    }
}
