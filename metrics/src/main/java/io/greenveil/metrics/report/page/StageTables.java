package io.greenveil.metrics.report.page;

import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import j2html.TagCreator;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** One line per row of the ledger: what it did and cost, and, apart, every component and bound. */
final class StageTables {
    private final List<EnergyRow> rows;
    private final EnergyTotals totals;

    StageTables(List<EnergyRow> rows, EnergyTotals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    DomContent overview() {
        UnitScale.Column energy = energyColumn(row -> row.energy().total());
        UnitScale.Column carbon = carbonColumn(row -> row.operationalGrams() + row.embodiedGrams());
        DataTable table = new DataTable("Every stage, the driver and idle time: energy in " + symbol(energy)
                        + ", greenhouse gas in " + symbol(carbon) + " CO2e")
                .texts("Stage", "Step")
                .numbers("Tasks", "Time", "CPU time", "Rows in", "Rows out", "Bytes in", "Bytes out")
                .numbers("Energy", "Waste", "η", "CO2e")
                .texts("Known by")
                .sortable();
        for (EnergyRow row : rows) {
            table.row(
                    label(row),
                    row.step(),
                    tasks(row.tasks()),
                    Figures.seconds(row.seconds()),
                    Figures.seconds(row.cpuSeconds()),
                    Figures.count(row.traffic().rowsIn()),
                    Figures.count(row.traffic().rowsOut()),
                    Figures.bytes(row.traffic().bytesIn()),
                    Figures.bytes(row.traffic().bytesOut()),
                    Figures.energy(row.energy().total(), row.quality(), energy),
                    Figures.energy(row.waste().total(), row.quality(), energy),
                    row.eta().map(Figures::share).orElseGet(() -> text(Numbers.UNDEFINED)),
                    Figures.carbon(row.operationalGrams() + row.embodiedGrams(), row.quality(), carbon),
                    Figures.quality(row.quality()));
        }
        return table.total(
                        "All",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        Figures.energy(totals.energyMicrojoules(), totals.quality(), energy),
                        Figures.energy(totals.wasteMicrojoules(), totals.quality(), energy),
                        totals.eta().map(Figures::share).orElseGet(() -> text(Numbers.UNDEFINED)),
                        Figures.carbon(totals.operationalGrams() + totals.embodiedGrams(), totals.quality(), carbon),
                        Figures.quality(totals.quality()))
                .render();
    }

    DomContent details() {
        UnitScale.Column energy = energyColumn(EnergyRow::highMicrojoules);
        UnitScale.Column carbon = carbonColumn(EnergyRow::operationalGrams);
        DataTable table = new DataTable("Components, bounds and waste of every row: energy in " + symbol(energy)
                        + ", greenhouse gas in " + symbol(carbon) + " CO2e")
                .texts("Stage", "Step")
                .numbers("CPU dynamic", "CPU static", "DRAM", "GPU", "Storage", "Network", "Low", "High")
                .numbers("Retries", "Lost races", "Recomputed", "Idle slots", "With PUE")
                .numbers("Operational", "Embodied", "Shuffle read", "Shuffle written")
                .texts("Method", "Application")
                .sortable();
        rows.forEach(row -> detail(table, row, energy, carbon));
        return TagCreator.details(summary("Every component, bound and kind of waste, row by row"), table.render());
    }

    private static void detail(DataTable table, EnergyRow row, UnitScale.Column energy, UnitScale.Column carbon) {
        EnergyRow.Components parts = row.energy();
        EnergyRow.Waste waste = row.waste();
        Object[] cells = new Object[21];
        int next = 0;
        cells[next++] = label(row);
        cells[next++] = row.step();
        for (long microjoules : new long[] {
            parts.cpuDynamic(),
            parts.cpuStatic(),
            parts.dram(),
            parts.gpu(),
            parts.storage(),
            parts.network(),
            row.lowMicrojoules(),
            row.highMicrojoules(),
            waste.retry(),
            waste.speculativeLoser(),
            waste.recomputed(),
            waste.idleSlots(),
            row.facilityMicrojoules()
        }) {
            cells[next++] = Figures.energy(microjoules, row.quality(), energy);
        }
        cells[next++] = Figures.carbon(row.operationalGrams(), row.quality(), carbon);
        cells[next++] = Figures.carbon(row.embodiedGrams(), row.quality(), carbon);
        cells[next++] = Figures.bytes(row.traffic().shuffleReadBytes());
        cells[next++] = Figures.bytes(row.traffic().shuffleWriteBytes());
        cells[next++] = Page.name(row.method());
        cells[next] = Page.name(row.appId());
        table.row(cells);
    }

    private static DomContent label(EnergyRow row) {
        return span(
                        span(StageLabel.shortName(row)).withClass("stage-id"),
                        text(" "),
                        span(row.stageId().isPresent() ? row.name() : "").withClass("stage-name"))
                .withClass("stage")
                .withTitle(row.name());
    }

    private static DomContent tasks(EnergyRow.TaskCounts tasks) {
        long lost = tasks.failed() + tasks.killed();
        return lost == 0
                ? Figures.count(tasks.total())
                : span(
                        Figures.count(tasks.total()),
                        span(" (" + Numbers.count(tasks.failed()) + " failed, " + Numbers.count(tasks.killed())
                                        + " killed)")
                                .withClass("interval"));
    }

    private UnitScale.Column energyColumn(ToLongFunction<EnergyRow> figure) {
        return UnitScale.ENERGY.columnFor(
                BigDecimal.valueOf(rows.stream().mapToLong(figure).max().orElse(0)));
    }

    private UnitScale.Column carbonColumn(ToDoubleFunction<EnergyRow> figure) {
        double largest =
                rows.stream().mapToDouble(figure).filter(Double::isFinite).max().orElse(0);
        return UnitScale.CARBON.columnFor(BigDecimal.valueOf(largest));
    }

    private static String symbol(UnitScale.Column column) {
        return column.unit().symbol();
    }
}
