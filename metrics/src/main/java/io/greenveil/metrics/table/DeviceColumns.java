package io.greenveil.metrics.table;

import io.greenveil.metrics.ledger.DeviceUse;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the operators of a row ran. */
final class DeviceColumns {
    private DeviceColumns() {}

    static <R> List<Column<R>> of(Function<R, @Nullable DeviceUse> use) {
        return List.of(
                column(
                        "device",
                        ColumnType.STRING,
                        "CPU, GPU or MIXED, from the executed plan; null for DRIVER and IDLE and where not known",
                        use,
                        known -> known.device() == null ? null : known.device().name()),
                column(
                        "gpu_operators",
                        ColumnType.STRING_LIST,
                        "operators that ran on the GPU (RAPIDS)",
                        use,
                        DeviceUse::gpuOperators),
                column(
                        "bridge_operators",
                        ColumnType.STRING_LIST,
                        "those of gpu_operators that had some expressions worked out by the CPU",
                        use,
                        DeviceUse::bridgeOperators),
                column(
                        "cpu_operators",
                        ColumnType.STRING_LIST,
                        "operators that ran on the CPU; empty for a stage of RDDs",
                        use,
                        DeviceUse::cpuOperators),
                column(
                        "fallback_reasons",
                        ColumnType.STRING_LIST,
                        "why what ran on the CPU did, or why the device is not known",
                        use,
                        DeviceUse::fallbackReasons));
    }

    private static <R> Column<R> column(
            String name,
            ColumnType type,
            String meaning,
            Function<R, @Nullable DeviceUse> use,
            Function<DeviceUse, @Nullable Object> value) {
        return new Column<>(name, type, "", meaning, row -> {
            DeviceUse known = use.apply(row);
            return known == null ? null : value.apply(known);
        });
    }
}
