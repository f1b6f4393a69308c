package io.greenveil.metrics.table;

import static io.greenveil.metrics.table.SharedColumns.text;
import static io.greenveil.metrics.table.SharedColumns.time;

import io.greenveil.metrics.ledger.RunEnergy;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.meter.MeterDelta;
import java.util.List;

/** The tables. */
final class EnergySchemas {
    static final EnergyTable<StageEnergy> STAGE = new EnergyTable<>("stage_energy", stageColumns());
    static final EnergyTable<RunEnergy> RUN = new EnergyTable<>("run_energy", runColumns());

    /** What the meters gave to one application. */
    record Reading(String appId, MeterDelta delta) {}

    static final EnergyTable<Reading> METER = new EnergyTable<>("meter_delta", meterColumns());

    private EnergySchemas() {}

    private static List<Column<Reading>> meterColumns() {
        return List.of(
                text("app_id", "Spark application that read the meter", Reading::appId),
                text("host", "name of the node", row -> row.delta().host()),
                text("node", "boot id of the node", row -> row.delta().node()),
                text(
                        "zone",
                        "zone of the meter, such as `package-0`, `package-0/dram`, `gpu-<uuid>` or `model`",
                        row -> row.delta().zone()),
                time("from_time", "begin", row -> row.delta().from()),
                time(
                        "to_time",
                        "end; rows of a zone do not overlap",
                        row -> row.delta().to()),
                SharedColumns.microjoules(
                        "energy_uj",
                        "what the zone of the whole node used, by whomever",
                        row -> row.delta().microjoules()),
                new Column<>(
                        "extrapolated",
                        ColumnType.BOOLEAN,
                        "",
                        "whether nobody read it and the node's last power goes on, for an executor that was lost",
                        row -> row.delta().extrapolated()));
    }

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
                                "Spark stage; negative for other kinds, one number a step or node",
                                StageEnergy::stageId),
                        new Column<>("stage_attempt", ColumnType.INT, "", "0 for the first", StageEnergy::stageAttempt),
                        text(
                                "kind",
                                "STAGE, DRIVER, IDLE; OTHER: the rest of a node, UNATTRIBUTED: nobody can be named; both belong to the"
                                        + " application and to no run",
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
                List.of(new Column<>(
                        "sci_per_training_run",
                        ColumnType.DOUBLE,
                        "gCO2e per training run",
                        "the same for another functional unit: all rows of the step train; null where nothing was trained",
                        RunEnergy::sciPerTrainingRun)),
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
