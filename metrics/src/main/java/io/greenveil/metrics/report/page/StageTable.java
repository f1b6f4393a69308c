package io.greenveil.metrics.report.page;

import static j2html.TagCreator.span;

import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line per row of the ledger: what it cost and what it did. */
final class StageTable {
    private StageTable() {}

    static DomContent render(List<EnergyRow> rows, EnergyTotals totals) {
        LedgerUnits units = LedgerUnits.of(rows);
        DataTable table = new DataTable("Every stage, the driver and idle time")
                .texts("Stage", "Step", "Device")
                .numbers(units.energy("Energy"), units.energy("Waste"), "η", units.carbon(""))
                .texts("Known by")
                .numbers("Time", "CPU time", "Tasks", "Failed", "Killed")
                .numbers("Rows in", "Rows out", "Bytes in", "Bytes out")
                .sortable();
        for (EnergyRow row : rows) {
            table.row(
                    StageLabel.cell(row),
                    row.step(),
                    device(row),
                    units.energy(row.energy().total(), row.quality()),
                    units.energy(row.waste().total(), row.quality()),
                    Figures.eta(row.eta()),
                    units.carbon(row.operationalGrams() + row.embodiedGrams(), row.quality()),
                    Figures.quality(row.quality()),
                    Figures.seconds(row.seconds()),
                    Figures.seconds(row.cpuSeconds()),
                    Figures.count(row.tasks().total()),
                    Figures.count(row.tasks().failed()),
                    Figures.count(row.tasks().killed()),
                    Figures.count(row.traffic().rowsIn()),
                    Figures.count(row.traffic().rowsOut()),
                    Figures.bytes(row.traffic().bytesIn()),
                    Figures.bytes(row.traffic().bytesOut()));
        }
        return table.total(
                        span("All"),
                        "",
                        "",
                        units.energy(totals.energyMicrojoules(), totals.quality()),
                        units.energy(totals.wasteMicrojoules(), totals.quality()),
                        Figures.eta(totals.eta()),
                        units.carbon(totals.operationalGrams() + totals.embodiedGrams(), totals.quality()),
                        Figures.quality(totals.quality()),
                        "",
                        Figures.seconds(
                                rows.stream().mapToDouble(EnergyRow::cpuSeconds).sum()),
                        Figures.count(rows.stream()
                                .mapToLong(row -> row.tasks().total())
                                .sum()),
                        Figures.count(rows.stream()
                                .mapToLong(row -> row.tasks().failed())
                                .sum()),
                        Figures.count(rows.stream()
                                .mapToLong(row -> row.tasks().killed())
                                .sum()),
                        "",
                        "",
                        "",
                        "")
                .render();
    }

    /** The device, with the operators behind it to those who point at it. */
    private static DomContent device(EnergyRow row) {
        return row.device()
                .map(use -> span(use.ranOn())
                        .withTitle(Stream.of(
                                        titled("GPU: ", use.gpuOperators()),
                                        titled("CPU bridge in: ", use.bridgeOperators()),
                                        titled("CPU: ", use.cpuOperators()),
                                        titled("", use.fallbackReasons()))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("; "))))
                .orElseGet(() -> span(""));
    }

    private static String titled(String title, List<String> words) {
        return words.isEmpty() ? "" : title + String.join(", ", words);
    }
}
