package io.greenveil.metrics.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.PrivacyResult;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.List;
import java.util.Optional;

/** How every figure of the page is known, and what the run guarantees and what not. */
public final class KnownSection {
    private KnownSection() {}

    /** Renders the section. */
    public static DomContent render(
            List<ColumnTreatment> policy,
            Optional<PrivacyResult> privacy,
            Optional<ModelQuality> quality,
            Optional<EnergyReport> energy) {
        SectionTag section = Page.titled("known", "How these figures are known");
        section.with(figures(privacy, quality, energy));
        energy.ifPresent(report -> section.with(
                h3("Boundary of the energy figures"), p(report.boundary()), EnergyProvenance.render(report)));
        Guarantees guarantees = Guarantees.of(policy, privacy, energy);
        return section.with(div(
                        div(h3("What is guaranteed"), bullets(guarantees.given())),
                        div(h3("What is not"), bullets(guarantees.notGiven())))
                .withClass("pair"));
    }

    private static DomContent bullets(List<String> sentences) {
        return ul(each(sentences, sentence -> li(sentence)));
    }

    private static DomContent figures(
            Optional<PrivacyResult> privacy, Optional<ModelQuality> quality, Optional<EnergyReport> energy) {
        DataTable table = new DataTable("Where each kind of figure comes from")
                .texts("Figure", "Boundary", "How it is known", "How good that is");
        table.row(
                "Rows in, passed on, quarantined, released",
                "the inputs and tables of this run",
                "counted; rows in = passed on + quarantined is asserted",
                "exact");
        table.row(
                "Content digests",
                "every value of every row of a table",
                "SHA-256 of each row, added up; see the manifest",
                "exact");
        privacy.ifPresent(result -> table.row(
                "k, groups, suppressed rows",
                "the protected table",
                result.verifiedOnWrittenBytes()
                        ? "counted, then counted again on the written files by other code"
                        : "counted by the step that made the table, not checked again",
                result.verifiedOnWrittenBytes() ? "exact, verified" : "exact, unverified"));
        privacy.ifPresent(result -> table.row(
                "Discernibility, granularity",
                "the protected table against the table before it",
                "computed from group sizes and from the ranges that values were widened to",
                "exact under its definition"));
        quality.ifPresent(result -> table.row(
                "AUC, PR-AUC, accuracy, log-loss",
                "the validation rows",
                "computed from every prediction, without bins; intervals: " + result.intervalMethod(),
                "exact for these rows; the interval says how far it may move on others"));
        energy.ifPresent(report -> energyFigures(table, report));
        return table.render();
    }

    private static String intensity(EnergyReport.GridIntensity grid) {
        return grid.year()
                .map(year -> "the yearly average intensity of the grid (" + grid.zone() + ", " + year + ")")
                .orElseGet(() -> "the intensity of " + grid.zone() + " (" + grid.source() + ")");
    }

    private static String goodness(EnergyReport.GridIntensity grid) {
        if (grid.estimated()) {
            return "an estimate standing in for the true place or time";
        }
        return grid.year().isEmpty() ? "as good as its source" : "a yearly average";
    }

    private static void energyFigures(DataTable table, EnergyReport report) {
        table.row(
                "Energy",
                "see the boundary below",
                "method and quality stand beside every row",
                Figures.quality(report.totals().quality()));
        table.row(
                "Energy with PUE",
                "the data centre's share",
                "energy times a PUE of " + Numbers.fixed(report.pue(), 2) + ", " + report.pueSource(),
                "an average, not a reading of this run");
        table.row(
                "Operational CO₂e",
                "generation of the electricity",
                "energy with PUE times " + intensity(report.grid()) + ", location-based",
                goodness(report.grid()));
        table.row(
                "Embodied CO₂e",
                "making and disposing of the hardware",
                "lifetime emissions of such hardware, by the share of time and cores that was reserved",
                "a model");
    }
}
