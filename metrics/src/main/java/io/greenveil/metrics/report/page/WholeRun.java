package io.greenveil.metrics.report.page;

import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyReport.GridIntensity;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import j2html.tags.DomContent;

/** The totals of a run, each with the way it comes about. */
final class WholeRun {
    private WholeRun() {}

    static DomContent render(EnergyReport energy) {
        EnergyTotals totals = energy.totals();
        Quality quality = totals.quality();
        LedgerUnits units = LedgerUnits.of(totals);
        String joules = units.energy().unit().symbol();
        String grams = units.carbon().unit().symbol() + "\u00a0CO₂e";
        DataTable table = new DataTable("The whole run")
                .texts("Figure")
                .numbers("Value")
                .texts("Unit", "How it comes about")
                .row(
                        "Energy of the equipment",
                        units.energy(totals.energyMicrojoules(), quality),
                        joules,
                        "sum of all rows below")
                .row(
                        "Low end of its interval",
                        units.energy(totals.lowMicrojoules(), quality),
                        joules,
                        "sum of the rows' low ends, as if all errors went the same way")
                .row(
                        "High end of its interval",
                        units.energy(totals.highMicrojoules(), quality),
                        joules,
                        "sum of the rows' high ends")
                .row(
                        "Energy of the data centre",
                        units.energy(totals.facilityMicrojoules(), quality),
                        joules,
                        "times PUE " + Numbers.fixed(energy.pue(), 2) + ": " + energy.pueSource())
                .row(
                        "Operational greenhouse gas",
                        units.carbon(totals.operationalGrams(), quality),
                        grams,
                        grid(energy.grid()))
                .row(
                        "Embodied greenhouse gas",
                        units.carbon(totals.embodiedGrams(), quality),
                        grams,
                        "this use's share of making the hardware")
                .row("Useful work, η", Figures.eta(totals.eta()), "", "energy that was not wasted, over all energy");
        energy.carbonPerUnit()
                .ifPresent(unit -> table.row(
                        "Software carbon intensity",
                        Figures.carbon(unit.gramsPerUnit(), quality),
                        "CO₂e",
                        "per " + unit.functionalUnit() + "; " + Numbers.fixed(unit.units(), 2)
                                + " were done (ISO/IEC 21031:2024)"));
        return table.render();
    }

    private static String grid(GridIntensity grid) {
        String known = grid.year()
                .map(year -> "the average of " + grid.zone() + " in " + year + (grid.estimated() ? ", an estimate" : "")
                        + ": " + grid.source())
                .orElseGet(() -> grid.source() + " for " + grid.zone());
        return "times " + Numbers.fixed(grid.gramsPerKilowattHour(), 1) + " g/kWh, " + known;
    }
}
