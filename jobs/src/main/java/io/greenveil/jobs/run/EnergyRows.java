package io.greenveil.jobs.run;

import io.greenveil.metrics.ledger.DeviceUse;
import io.greenveil.metrics.ledger.EnergyParts;
import io.greenveil.metrics.ledger.RowKind;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Rows of the ledger and of the table {@code stage_energy} as the report has them. */
final class EnergyRows {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String UNKNOWN = "UNKNOWN";

    private EnergyRows() {}

    static EnergyRow of(StageEnergy row) {
        EnergyParts energy = row.energy();
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
                seconds(row.start(), row.end()),
                row.time().cpuNanos() / NANOS_PER_SECOND,
                new EnergyRow.Traffic(
                        row.traffic().rowsIn(),
                        row.traffic().rowsOut(),
                        row.traffic().bytesIn(),
                        row.traffic().bytesOut(),
                        row.traffic().shuffleReadBytes(),
                        row.traffic().shuffleWriteBytes()),
                new EnergyRow.Components(
                        energy.cpuDynamic(),
                        energy.cpuStatic(),
                        energy.dram(),
                        energy.gpu(),
                        energy.storage(),
                        energy.network()),
                new EnergyRow.Waste(
                        row.waste().retry(),
                        row.waste().speculativeLoser(),
                        row.waste().recomputed(),
                        row.waste().cancelled(),
                        row.waste().idleSlots() + row.waste().idleExecutor()),
                row.carbon().facilityMicrojoules(),
                Optional.ofNullable(row.eta()),
                row.carbon().operationalGrams(),
                row.carbon().embodiedGrams(),
                row.provenance().method(),
                Quality.valueOf(row.provenance().quality().name()),
                row.provenance().lowMicrojoules(),
                row.provenance().highMicrojoules(),
                Optional.ofNullable(row.deviceUse()).map(EnergyRows::device));
    }

    static EnergyRow of(Row row) {
        boolean stage = text(row, "kind").equals(RowKind.STAGE.name());
        return new EnergyRow(
                text(row, "step"),
                EnergyRow.Kind.valueOf(text(row, "kind")),
                stage ? Optional.of(row.<Integer>getAs("stage_id")) : Optional.empty(),
                row.<Integer>getAs("stage_attempt"),
                text(row, "app_id"),
                text(row, "name"),
                new EnergyRow.TaskCounts(
                        number(row, "tasks_succeeded"), number(row, "tasks_failed"), number(row, "tasks_killed")),
                seconds(instant(row, "start_time"), instant(row, "end_time")),
                number(row, "cpu_ns") / NANOS_PER_SECOND,
                new EnergyRow.Traffic(
                        number(row, "rows_in"),
                        number(row, "rows_out"),
                        number(row, "bytes_in"),
                        number(row, "bytes_out"),
                        number(row, "shuffle_read_bytes"),
                        number(row, "shuffle_write_bytes")),
                new EnergyRow.Components(
                        number(row, "cpu_dynamic_uj"),
                        number(row, "cpu_static_uj"),
                        number(row, "dram_uj"),
                        number(row, "gpu_uj"),
                        number(row, "storage_uj"),
                        number(row, "network_uj")),
                new EnergyRow.Waste(
                        number(row, "waste_retry_uj"),
                        number(row, "waste_speculative_loser_uj"),
                        number(row, "waste_recomputed_uj"),
                        number(row, "waste_cancelled_uj"),
                        number(row, "waste_idle_slots_uj") + number(row, "waste_idle_executor_uj")),
                number(row, "facility_uj"),
                Optional.ofNullable(row.<Double>getAs("eta")),
                real(row, "operational_gco2e"),
                real(row, "embodied_gco2e"),
                text(row, "method"),
                Quality.valueOf(text(row, "quality")),
                number(row, "energy_low_uj"),
                number(row, "energy_high_uj"),
                device(row));
    }

    private static EnergyRow.DeviceUse device(DeviceUse use) {
        return new EnergyRow.DeviceUse(
                use.device() == null ? UNKNOWN : use.device().name(),
                use.gpuOperators(),
                use.bridgeOperators(),
                use.cpuOperators(),
                use.fallbackReasons());
    }

    /** Tables of an earlier release do not have it. */
    private static Optional<EnergyRow.DeviceUse> device(Row row) {
        String ranOn = text(row, "device");
        return ranOn.isEmpty() && list(row, "fallback_reasons").isEmpty()
                ? Optional.empty()
                : Optional.of(new EnergyRow.DeviceUse(
                        ranOn.isEmpty() ? UNKNOWN : ranOn,
                        list(row, "gpu_operators"),
                        list(row, "bridge_operators"),
                        list(row, "cpu_operators"),
                        list(row, "fallback_reasons")));
    }

    private static List<String> list(Row row, String column) {
        int index = row.fieldIndex(column);
        return row.isNullAt(index) ? List.of() : row.getList(index);
    }

    private static double seconds(Instant start, Instant end) {
        return Duration.between(start, end).toNanos() / NANOS_PER_SECOND;
    }

    private static String text(Row row, String column) {
        String value = row.getAs(column);
        return value == null ? "" : value;
    }

    private static long number(Row row, String column) {
        Long value = row.getAs(column);
        return value == null ? 0 : value;
    }

    private static double real(Row row, String column) {
        Double value = row.getAs(column);
        return value == null ? 0 : value;
    }

    private static Instant instant(Row row, String column) {
        java.sql.Timestamp value = row.getAs(column);
        return value == null ? Instant.EPOCH : value.toInstant();
    }
}
