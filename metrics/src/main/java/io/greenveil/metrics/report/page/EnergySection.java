package io.greenveil.metrics.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;

import io.greenveil.metrics.report.model.EnergyReport;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.Optional;

/** What the run cost, by step, component and stage. */
public final class EnergySection {
    private EnergySection() {}

    /** Renders the section. */
    public static DomContent render(Optional<EnergyReport> result) {
        SectionTag section = Page.titled("energy", "Energy and carbon");
        return result.map(energy -> filled(section, energy))
                .orElseGet(() -> section.with(Page.note(
                        "warn",
                        "Energy was not recorded: the energy plugin was not loaded in this application"
                                + " (spark.plugins=io.greenveil.metrics.spark.EnergyPlugin). Unknown is not zero.")));
    }

    private static DomContent filled(SectionTag section, EnergyReport energy) {
        if (energy.totals().energyMicrojoules() == 0) {
            return section.with(Page.note(
                    "warn",
                    "No energy was booked to this run: no meter was readable, or nothing ran. Unknown is not zero."));
        }
        StepTables sums = new StepTables(energy);
        section.with(
                Page.lead("Figures as they stood at " + Page.minute(energy.closedAt())
                        + ". What happened later is in the table of the ledger, not on this page."),
                known(energy),
                WholeRun.render(energy),
                h3("By step"),
                sums.bySteps(),
                div(sums.byComponents(), sums.byWaste()).withClass("pair"),
                h3("By stage"),
                Plot.figure("plot-stages", StagePlot.spec(energy.rows()), caption(energy)),
                StageTable.render(energy.rows(), energy.totals()),
                StageDetails.render(energy.rows()));
        return section;
    }

    private static DomContent known(EnergyReport energy) {
        double fromModel = energy.rows().stream()
                        .filter(row -> Figures.fromModel(row.quality()))
                        .mapToLong(row -> row.energy().total())
                        .sum()
                / (double) energy.totals().energyMicrojoules();
        return Figures.fromModel(energy.totals().quality())
                ? Page.note(
                        "warn",
                        Numbers.percent(fromModel) + " of this energy was not measured but comes from a model. "
                                + Figures.ABOUT.strip() + " marks every figure in which a model has a part.")
                : Page.note(
                        "good", "All energy on this page was read from the hardware or is a share of such a reading.");
    }

    private static String caption(EnergyReport energy) {
        String which = energy.rows().size() > StagePlot.TOP + 1
                ? "the " + StagePlot.TOP + " rows with most energy, the others as one bar"
                : "all rows";
        return "Energy by stage, " + which + ". Faint is waste; the thin line runs from low to high.";
    }
}
