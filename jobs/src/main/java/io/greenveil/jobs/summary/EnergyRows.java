package io.greenveil.jobs.summary;

import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.ledger.RowKind;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyReport.CarbonPerUnit;
import io.greenveil.metrics.report.model.EnergyReport.GridIntensity;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of {@code stage_energy} as the report shows them. */
final class EnergyRows {
    private EnergyRows() {}

    /** Nothing where no row was booked. */
    static Optional<EnergyReport> report(EnergyFigures figures) {
        if (figures.rows().isEmpty()) {
            return Optional.empty();
        }
        List<EnergyRow> rows = figures.rows().stream().map(EnergyRows::row).toList();
        EnergyTotals totals = EnergyTotals.sumOf(rows);
        CarbonCost cost = figures.rows().get(0).carbon();
        Set<String> boundaries = new LinkedHashSet<>();
        double units = 0;
        for (StageEnergy row : figures.rows()) {
            boundaries.add(row.provenance().boundary());
            units += row.carbon().functionalUnits();
        }
        Optional<CarbonPerUnit> perUnit = units == 0
                ? Optional.empty()
                : Optional.of(new CarbonPerUnit(
                        cost.functionalUnit(), units, (totals.operationalGrams() + totals.embodiedGrams()) / units));
        return Optional.of(new EnergyReport(
                figures.closedAt(),
                totals,
                rows,
                cost.pue(),
                cost.pueSource(),
                new GridIntensity(
                        cost.grid().zone(),
                        cost.grid().averageGrams(),
                        cost.grid().source(),
                        cost.grid().year(),
                        cost.grid().estimated()),
                perUnit,
                String.join("; ", boundaries),
                figures.booksErrorMicrojoules()));
    }

    private static EnergyRow row(StageEnergy row) {
        return new EnergyRow(
                row.step(),
                EnergyRow.Kind.valueOf(row.kind().name()),
                row.kind() == RowKind.STAGE ? Optional.of(row.stageId()) : Optional.empty(),
                row.stageAttempt(),
                row.appId(),
                row.name(),
                new EnergyRow.TaskCounts(
                        row.tasks().succeeded(),
                        row.tasks().failed(),
                        row.tasks().killed()),
                Duration.between(row.start(), row.end()).toMillis() / 1e3,
                row.time().cpuNanos() / 1e9,
                new EnergyRow.Traffic(
                        row.traffic().rowsIn(),
                        row.traffic().rowsOut(),
                        row.traffic().bytesIn(),
                        row.traffic().bytesOut(),
                        row.traffic().shuffleReadBytes(),
                        row.traffic().shuffleWriteBytes()),
                new EnergyRow.Components(
                        row.energy().cpuDynamic(),
                        row.energy().cpuStatic(),
                        row.energy().dram(),
                        row.energy().gpu(),
                        row.energy().storage(),
                        row.energy().network()),
                new EnergyRow.Waste(
                        row.waste().retry(),
                        row.waste().speculativeLoser(),
                        row.waste().recomputed(),
                        row.waste().cancelled(),
                        row.waste().idleSlots()),
                row.carbon().facilityMicrojoules(),
                Optional.ofNullable(row.eta()),
                row.carbon().operationalGrams(),
                row.carbon().embodiedGrams(),
                row.provenance().method(),
                Quality.valueOf(row.provenance().quality().name()),
                row.provenance().lowMicrojoules(),
                row.provenance().highMicrojoules());
    }
}
