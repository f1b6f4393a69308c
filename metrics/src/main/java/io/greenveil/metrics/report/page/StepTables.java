package io.greenveil.metrics.report.page;

import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Sums of the ledger: by step, by component and by kind of waste. */
final class StepTables {
    private static final String NOT_COUNTED = "0 means none, or not counted: see the boundary";

    private final EnergyReport report;
    private final Quality weakest;
    private final double whole;
    private final LedgerUnits units;

    StepTables(EnergyReport report) {
        this.report = report;
        this.weakest = report.totals().quality();
        this.units = LedgerUnits.of(report.totals());
        this.whole = report.totals().energyMicrojoules();
    }

    DomContent bySteps() {
        DataTable table = new DataTable("Energy and greenhouse gas by step of the pipeline")
                .texts("Step")
                .numbers(units.energy("Energy"), "Share")
                .texts("")
                .numbers(units.energy("Waste"), "η", units.carbon("Operational"), units.carbon("Embodied"))
                .texts("Known by");
        Map<String, List<EnergyRow>> steps = report.rows().stream()
                .collect(Collectors.groupingBy(EnergyRow::step, LinkedHashMap::new, Collectors.toList()));
        steps.forEach((step, rows) -> table.row(cells(step, EnergyTotals.sumOf(rows))));
        return table.total(cells("All", report.totals())).render();
    }

    private Object[] cells(String step, EnergyTotals totals) {
        double share = totals.energyMicrojoules() / whole;
        Quality quality = totals.quality();
        return new Object[] {
            step,
            units.energy(totals.energyMicrojoules(), quality),
            Figures.share(share),
            Bar.of(share),
            units.energy(totals.wasteMicrojoules(), quality),
            Figures.eta(totals.eta()),
            units.carbon(totals.operationalGrams(), quality),
            units.carbon(totals.embodiedGrams(), quality),
            Figures.quality(quality)
        };
    }

    DomContent byComponents() {
        DataTable table = shares("Energy by component of the hardware", "Component");
        share(
                table,
                "Processor, dynamic",
                "above idle, follows the work",
                sum(row -> row.energy().cpuDynamic()));
        share(
                table,
                "Processor, static",
                "reserved cores, busy or not",
                sum(row -> row.energy().cpuStatic()));
        share(
                table,
                "Memory",
                "where it has a counter of its own",
                sum(row -> row.energy().dram()));
        share(table, "GPU", NOT_COUNTED, sum(row -> row.energy().gpu()));
        share(table, "Storage", NOT_COUNTED, sum(row -> row.energy().storage()));
        share(table, "Network", NOT_COUNTED, sum(row -> row.energy().network()));
        return table.render();
    }

    DomContent byWaste() {
        DataTable table = shares("Energy that produced nothing, by reason", "Waste");
        share(
                table,
                "Retries",
                "attempts that failed or were killed",
                sum(row -> row.waste().retry()));
        share(
                table,
                "Lost races",
                "speculative copies that came second",
                sum(row -> row.waste().speculativeLoser()));
        share(
                table,
                "Recomputed",
                "results that were lost and made again",
                sum(row -> row.waste().recomputed()));
        share(
                table,
                "Cancelled",
                "stages and jobs that were given up",
                sum(row -> row.waste().cancelled()));
        share(
                table,
                "Idle slots",
                "reserved cores with no task",
                sum(row -> row.waste().idleSlots()));
        return table.render();
    }

    private DataTable shares(String caption, String heading) {
        return new DataTable(caption)
                .texts(heading)
                .numbers(units.energy("Energy"), "Share")
                .texts("");
    }

    private void share(DataTable table, String name, String meaning, long microjoules) {
        table.row(
                span(text(name + " "), span(meaning).withClass("interval")),
                units.energy(microjoules, weakest),
                Figures.share(microjoules / whole),
                Bar.of(microjoules / whole));
    }

    private long sum(ToLongFunction<EnergyRow> figure) {
        return report.rows().stream().mapToLong(figure).sum();
    }
}
