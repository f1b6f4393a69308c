package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.RunManifest.EnergyTotals;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.spark.EnergyRuns;
import io.greenveil.metrics.spark.EnergySnapshot;
import io.greenveil.metrics.spark.RunEnergySettings;
import io.greenveil.metrics.table.EnergyTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Energy of a run: of this application from the ledger, of earlier ones from the table. Never ends a run. */
final class EnergyFigures {
    private static final Logger LOG = LoggerFactory.getLogger(EnergyFigures.class);
    private static final double MICRO = 1e6;

    private EnergyFigures() {}

    static void begin(RunContext run) {
        EnergyRuns.begin(
                run.spark().sparkContext(),
                new RunEnergySettings(
                        run.runId(),
                        run.config().name(),
                        run.config().energy().table(),
                        run.config().energy().powerUsageEffectiveness(),
                        run.config().energy().zone(),
                        run.config().energy().carbonIntensity()));
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
            List<EnergyRow> rows = new ArrayList<>(earlier(run));
            boolean alone = rows.isEmpty();
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
                            carbon.grid().year(),
                            carbon.grid().estimated()),
                    alone && perUnit != null
                            ? Optional.of(new EnergyReport.CarbonPerUnit(
                                    carbon.functionalUnit(), carbon.functionalUnits(), perUnit))
                            : Optional.empty(),
                    current.total().provenance().boundary(),
                    current.total().booksErrorMicrojoules());
        });
    }

    private static List<EnergyRow> earlier(RunContext run) {
        SparkContext context = run.spark().sparkContext();
        Path table = new Path(run.config().energy().table(), "stage_energy");
        try {
            if (!table.getFileSystem(context.hadoopConfiguration()).exists(table)) {
                return List.of();
            }
        } catch (IOException unreachable) {
            LOG.warn("The energy table {} cannot be read; the report has this application only", table, unreachable);
            return List.of();
        }
        return JobLabel.during(
                run.spark(),
                StepName.REPORT,
                "energy of earlier applications of this run",
                () ->
                        EnergyTables.readStages(
                                        run.spark(), run.config().energy().table(), run.runId())
                                .collectAsList()
                                .stream()
                                .map(EnergyRows::of)
                                .filter(row -> !row.appId().equals(context.applicationId()))
                                .toList());
    }
}
