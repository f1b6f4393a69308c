package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.RunManifest.EnergyTotals;
import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.ledger.Provenance;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.spark.EnergyRuns;
import io.greenveil.metrics.spark.EnergySnapshot;
import io.greenveil.metrics.spark.RunEnergySettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Energy of a run: of this application from the ledger, of earlier ones from the table. Never ends a run. */
final class EnergyFigures {
    private static final double MICRO = 1e6;

    private EnergyFigures() {}

    static void begin(RunContext run) {
        EnergyRuns.begin(
                run.spark().sparkContext(),
                new RunEnergySettings(
                        run.runId(),
                        run.config().name(),
                        run.config().energy().table(),
                        run.config().energy().place()));
    }

    static Optional<EnergySnapshot> snapshot(RunContext run) {
        return EnergyRuns.snapshot(run.spark().sparkContext(), run.runId());
    }

    static EnergyTotals totals(RunContext run, EnergySnapshot snapshot) {
        return new EnergyTotals(
                run.spark().sparkContext().applicationId(),
                snapshot.at(),
                snapshot.total().energy().total() / MICRO,
                snapshot.total().carbon().facilityMicrojoules() / MICRO,
                snapshot.total().carbon().operationalGrams(),
                snapshot.total().provenance().quality().name());
    }

    /** What the report says, absent if this application has no ledger. */
    static Optional<EnergyReport> report(RunContext run, Optional<EnergySnapshot> snapshot) {
        return snapshot.map(current -> {
            EarlierFigures earlier = EarlierFigures.read(
                    run.spark(), run.config().energy().table(), run.config().name(), run.runId());
            boolean alone = earlier.rows().isEmpty() && earlier.missing().isEmpty();
            List<EnergyRow> rows = new ArrayList<>(earlier.rows());
            current.rows().forEach(row -> rows.add(EnergyRows.of(row)));
            CarbonCost carbon = current.total().carbon();
            Double perUnit = carbon.sci();
            return new EnergyReport(
                    current.at(),
                    io.greenveil.metrics.report.model.EnergyTotals.sumOf(rows),
                    rows,
                    carbon.pue(),
                    carbon.pueSource(),
                    new EnergyReport.GridIntensity(
                            carbon.grid().zone(),
                            carbon.grid().averageGrams(),
                            carbon.grid().source(),
                            Optional.ofNullable(carbon.grid().year()),
                            carbon.grid().estimated()),
                    alone && perUnit != null
                            ? Optional.of(new EnergyReport.CarbonPerUnit(
                                    carbon.functionalUnit(), carbon.functionalUnits(), perUnit))
                            : Optional.empty(),
                    boundary(earlier, current),
                    current.total().booksErrorMicrojoules() + earlier.booksErrorMicrojoules(),
                    earlier.missing());
        });
    }

    private static String boundary(EarlierFigures earlier, EnergySnapshot current) {
        Set<String> all = new LinkedHashSet<>(earlier.boundaries());
        all.addAll(Provenance.boundaries(current.total().provenance().boundary()));
        return String.join(Provenance.AND, all);
    }
}
