package io.greenveil.metrics.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.text;

import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyReport.GridIntensity;
import io.greenveil.metrics.report.model.EnergyTotals;
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
        StepTables sums = new StepTables(energy);
        StageTables stages = new StageTables(energy.rows(), energy.totals());
        section.with(
                Page.lead("Figures as they stood at " + Page.minute(energy.closedAt())
                        + ". What happened later is in the table of the ledger, not on this page."),
                known(energy.totals()),
                whole(energy),
                h3("By step"),
                sums.bySteps(),
                div(sums.byComponents(), sums.byWaste()).withClass("pair"),
                h3("By stage"),
                Plot.figure("plot-stages", StagePlot.spec(energy.rows()), caption(energy)),
                stages.overview(),
                stages.details());
        return section;
    }

    private static DomContent known(EnergyTotals totals) {
        return Figures.fromModel(totals.quality())
                ? Page.note(
                        "warn",
                        "At least part of this energy was not measured. " + Figures.ABOUT.strip()
                                + " marks every figure that comes from a model.")
                : Page.note(
                        "good", "All energy on this page was read from the hardware or is a share of such a reading.");
    }

    private static DomContent whole(EnergyReport energy) {
        EnergyTotals totals = energy.totals();
        GridIntensity grid = energy.grid();
        DataTable table = new DataTable("The whole run")
                .texts("Figure")
                .numbers("Value")
                .texts("How it comes about")
                .row(
                        "Energy of the equipment",
                        Figures.energy(totals.energyMicrojoules(), totals.quality()),
                        "sum of all rows below")
                .row(
                        "not less than",
                        Figures.energy(totals.lowMicrojoules(), totals.quality()),
                        "sum of the rows' lower ends")
                .row(
                        "not more than",
                        Figures.energy(totals.highMicrojoules(), totals.quality()),
                        "sum of the rows' upper ends")
                .row(
                        "Energy of the data centre",
                        Figures.energy(totals.facilityMicrojoules(), totals.quality()),
                        "times PUE " + Numbers.fixed(energy.pue(), 2) + " (" + energy.pueSource() + ")")
                .row(
                        "Operational CO2e",
                        Figures.carbon(totals.operationalGrams(), totals.quality()),
                        "times " + Numbers.fixed(grid.gramsPerKilowattHour(), 1) + " g/kWh, average of "
                                + grid.zone() + ", " + grid.year() + " (" + grid.source() + ")"
                                + (grid.estimated() ? ", an estimate" : ""))
                .row(
                        "Embodied CO2e",
                        Figures.carbon(totals.embodiedGrams(), totals.quality()),
                        "this use's share of making the hardware")
                .row(
                        "Useful work (η)",
                        totals.eta().map(Figures::share).orElseGet(() -> text(Numbers.UNDEFINED)),
                        "energy that was not wasted, over all energy");
        energy.carbonPerUnit()
                .ifPresent(unit -> table.row(
                        "Software carbon intensity",
                        Figures.carbon(unit.gramsPerUnit(), totals.quality()),
                        "CO2e per " + unit.functionalUnit() + ", " + Numbers.fixed(unit.units(), 2)
                                + " of which were done (ISO/IEC 21031)"));
        return table.render();
    }

    private static String caption(EnergyReport energy) {
        String which = energy.rows().size() > StagePlot.TOP + 1
                ? "the " + StagePlot.TOP + " rows with most energy, the others as one bar"
                : "all rows";
        return "Energy by stage, " + which + ". Pale is waste; the thin line runs from low to high.";
    }
}
