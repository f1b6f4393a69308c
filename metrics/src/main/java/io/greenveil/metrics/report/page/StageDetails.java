package io.greenveil.metrics.report.page;

import static j2html.TagCreator.details;
import static j2html.TagCreator.summary;

import io.greenveil.metrics.report.model.EnergyRow;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Every component, bound and kind of waste of every row of the ledger, folded away. */
final class StageDetails {
    private StageDetails() {}

    static DomContent render(List<EnergyRow> rows) {
        LedgerUnits units = LedgerUnits.of(rows);
        DataTable table = new DataTable("Components, bounds and waste of every row, energy in "
                        + units.energy().unit().symbol())
                .texts("Stage", "Step")
                .numbers("CPU dynamic", "CPU static", "DRAM", "GPU", "Storage", "Network", "Low", "High")
                .numbers("Retries", "Lost races", "Recomputed", "Cancelled", "Idle slots", "With PUE")
                .numbers(units.carbon("Operational"), units.carbon("Embodied"))
                .numbers("Shuffle read", "Shuffle written")
                .texts("Method", "Application")
                .sortable();
        rows.forEach(row -> table.row(cells(row, units).toArray()));
        return details(summary("Every component, bound and kind of waste, row by row"), table.render());
    }

    private static List<Object> cells(EnergyRow row, LedgerUnits units) {
        EnergyRow.Components parts = row.energy();
        EnergyRow.Waste waste = row.waste();
        List<Object> cells = new ArrayList<>(List.of(StageLabel.cell(row), row.step()));
        List.of(
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
                        waste.cancelled(),
                        waste.idleSlots(),
                        row.facilityMicrojoules())
                .forEach(microjoules -> cells.add(units.energy(microjoules, row.quality())));
        cells.add(units.carbon(row.operationalGrams(), row.quality()));
        cells.add(units.carbon(row.embodiedGrams(), row.quality()));
        cells.add(Figures.bytes(row.traffic().shuffleReadBytes()));
        cells.add(Figures.bytes(row.traffic().shuffleWriteBytes()));
        cells.add(Page.name(row.method()));
        cells.add(Page.name(row.appId()));
        return cells;
    }
}
