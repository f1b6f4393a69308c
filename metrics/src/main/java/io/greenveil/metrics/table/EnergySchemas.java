package io.greenveil.metrics.table;

import static io.greenveil.metrics.table.SharedColumns.text;
import static io.greenveil.metrics.table.SharedColumns.time;

import io.greenveil.metrics.ledger.RunEnergy;
import io.greenveil.metrics.ledger.StageEnergy;
import java.util.List;

/** The two tables. */
final class EnergySchemas {
    static final EnergyTable<StageEnergy> STAGE = new EnergyTable<>("stage_energy", stageColumns());
    static final EnergyTable<RunEnergy> RUN = new EnergyTable<>("run_energy", runColumns());

    private EnergySchemas() {}

    private static List<Column<StageEnergy>> stageColumns() {
        return SharedColumns.join(
                List.of(
                        text("run_id", "run; the application id where no run was named", StageEnergy::runId),
                        text("app_id", "Spark application", StageEnergy::appId),
                        text("step", "step of the pipeline; `start` before the first", StageEnergy::step),
                        new Column<>(
                                "job_ids",
                                ColumnType.INT_LIST,
                                "",
                                "Spark jobs that asked for the stage",
                                StageEnergy::jobIds),
                        new Column<>(
                                "sql_execution_id",
                                ColumnType.LONG,
                                "",
                                "SQL execution, null outside of SQL",
                                StageEnergy::sqlExecutionId),
                        new Column<>(
                                "stage_id",
                                ColumnType.INT,
                                "",
                                "Spark stage; negative for DRIVER and IDLE, one number a step",
                                StageEnergy::stageId),
                        new Column<>("stage_attempt", ColumnType.INT, "", "0 for the first", StageEnergy::stageAttempt),
                        text(
                                "kind",
                                "STAGE, DRIVER, IDLE (OTHER is not written in this version)",
                                row -> row.kind().name()),
                        text("name", "Spark's short name of the stage", StageEnergy::name),
                        time("start_time", "begin of the stage or step", StageEnergy::start),
                        time("end_time", "end of the stage or step", StageEnergy::end)),
                SharedColumns.work(StageEnergy::tasks, StageEnergy::traffic, StageEnergy::time),
                SharedColumns.energy(StageEnergy::energy, StageEnergy::waste, StageEnergy::eta),
                SharedColumns.carbon(StageEnergy::carbon),
                SharedColumns.provenance(StageEnergy::provenance),
                DeviceColumns.of(StageEnergy::deviceUse));
    }

    private static List<Column<RunEnergy>> runColumns() {
        return SharedColumns.join(
                List.of(
                        text("run_id", "run; the application id where no run was named", RunEnergy::runId),
                        text("app_id", "Spark application", RunEnergy::appId),
                        time("start_time", "begin of the run in this application", RunEnergy::start),
                        time("end_time", "instant of the figures, the end of the application", RunEnergy::end),
                        new Column<>(
                                "stage_energy_rows",
                                ColumnType.INT,
                                "rows",
                                "rows of stage_energy that it sums",
                                RunEnergy::rows)),
                SharedColumns.work(RunEnergy::tasks, RunEnergy::traffic, RunEnergy::time),
                SharedColumns.energy(RunEnergy::energy, RunEnergy::waste, RunEnergy::eta),
                SharedColumns.carbon(RunEnergy::carbon),
                SharedColumns.provenance(RunEnergy::provenance),
                List.of(
                        new Column<>(
                                "books_error_uj",
                                ColumnType.LONG,
                                "uJ",
                                "what the application measured and did not book; 0 unless broken",
                                RunEnergy::booksErrorMicrojoules),
                        new Column<>(
                                "notes",
                                ColumnType.STRING_LIST,
                                "",
                                "what could not be read or received",
                                RunEnergy::notes)));
    }
}
