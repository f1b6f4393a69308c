package io.greenveil.metrics.table;

import io.greenveil.metrics.carbon.CarbonCost;
import io.greenveil.metrics.ledger.EnergyParts;
import io.greenveil.metrics.ledger.Provenance;
import io.greenveil.metrics.ledger.TaskCounts;
import io.greenveil.metrics.ledger.Traffic;
import io.greenveil.metrics.ledger.Waste;
import io.greenveil.metrics.ledger.WorkTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns that both tables have. */
final class SharedColumns {
    private SharedColumns() {}

    static <R> List<Column<R>> work(
            Function<R, TaskCounts> tasks, Function<R, Traffic> traffic, Function<R, WorkTime> time) {
        return List.of(
                number("tasks_succeeded", "", "task attempts that succeeded", tasks.andThen(TaskCounts::succeeded)),
                number("tasks_failed", "", "task attempts that failed", tasks.andThen(TaskCounts::failed)),
                number("tasks_killed", "", "task attempts that were killed", tasks.andThen(TaskCounts::killed)),
                number("rows_in", "rows", "rows read from sources and caches", traffic.andThen(Traffic::rowsIn)),
                number("bytes_in", "B", "bytes read from sources and caches", traffic.andThen(Traffic::bytesIn)),
                number("rows_out", "rows", "rows written to sinks", traffic.andThen(Traffic::rowsOut)),
                number("bytes_out", "B", "bytes written to sinks", traffic.andThen(Traffic::bytesOut)),
                number(
                        "shuffle_read_bytes",
                        "B",
                        "bytes read from shuffles",
                        traffic.andThen(Traffic::shuffleReadBytes)),
                number(
                        "shuffle_write_bytes",
                        "B",
                        "bytes written to shuffles",
                        traffic.andThen(Traffic::shuffleWriteBytes)),
                number(
                        "spill_memory_bytes",
                        "B",
                        "size in memory of what was spilled",
                        traffic.andThen(Traffic::spillMemoryBytes)),
                number(
                        "spill_disk_bytes",
                        "B",
                        "size on disk of what was spilled",
                        traffic.andThen(Traffic::spillDiskBytes)),
                number(
                        "cpu_ns",
                        "ns",
                        "processor time: of tasks that of their own threads and Python workers, failed attempts included; of"
                                + " DRIVER and IDLE what is left of the process",
                        time.andThen(WorkTime::cpuNanos)),
                number("core_ns", "ns", "reserved core time", time.andThen(WorkTime::coreNanos)),
                number(
                        "gc_ms",
                        "ms",
                        "garbage collection while tasks ran, by Spark; tasks that run at once count a pause each",
                        time.andThen(WorkTime::gcMillis)),
                number("run_ms", "ms", "wall-clock time of tasks, by Spark", time.andThen(WorkTime::runMillis)));
    }

    static <R> List<Column<R>> energy(
            Function<R, EnergyParts> energy, Function<R, Waste> waste, Function<R, @Nullable Object> eta) {
        return List.of(
                number(
                        "energy_uj",
                        "uJ",
                        "energy of the IT equipment, sum of the next six",
                        energy.andThen(EnergyParts::total)),
                number(
                        "cpu_dynamic_uj",
                        "uJ",
                        "processors, the part that follows the work",
                        energy.andThen(EnergyParts::cpuDynamic)),
                number(
                        "cpu_static_uj",
                        "uJ",
                        "processors at rest, by reserved cores",
                        energy.andThen(EnergyParts::cpuStatic)),
                number(
                        "dram_uj",
                        "uJ",
                        "memory, where it has a counter of its own; else 0",
                        energy.andThen(EnergyParts::dram)),
                number(
                        "gpu_uj",
                        "uJ",
                        "GPUs that Spark assigned to the executors, where NVML tells",
                        energy.andThen(EnergyParts::gpu)),
                number("storage_uj", "uJ", "0 in this version", energy.andThen(EnergyParts::storage)),
                number("network_uj", "uJ", "0 in this version", energy.andThen(EnergyParts::network)),
                number("waste_retry_uj", "uJ", "part of energy_uj: failed task attempts", waste.andThen(Waste::retry)),
                number(
                        "waste_speculative_loser_uj",
                        "uJ",
                        "part of energy_uj: attempts that another one overtook",
                        waste.andThen(Waste::speculativeLoser)),
                number(
                        "waste_recomputed_uj",
                        "uJ",
                        "part of energy_uj: successes whose output was lost and made again",
                        waste.andThen(Waste::recomputed)),
                number(
                        "waste_cancelled_uj",
                        "uJ",
                        "part of energy_uj: attempts of cancelled stages and jobs",
                        waste.andThen(Waste::cancelled)),
                number(
                        "waste_idle_slots_uj",
                        "uJ",
                        "part of energy_uj: slots that were free beside running tasks, part of an IDLE row",
                        waste.andThen(Waste::idleSlots)),
                number(
                        "waste_idle_executor_uj",
                        "uJ",
                        "part of energy_uj: executors that ran no task, the rest of an IDLE row",
                        waste.andThen(Waste::idleExecutor)),
                new Column<>("eta", ColumnType.DOUBLE, "", "useful over all energy, 0 to 1; null without energy", eta));
    }

    static <R> List<Column<R>> carbon(Function<R, CarbonCost> carbon) {
        return List.of(
                real("pue", "", "power usage effectiveness", carbon.andThen(CarbonCost::pue)),
                text("pue_source", "where the PUE comes from", carbon.andThen(CarbonCost::pueSource)),
                number("facility_uj", "uJ", "energy_uj times PUE", carbon.andThen(CarbonCost::facilityMicrojoules)),
                text(
                        "grid_zone",
                        "zone of the grid intensity",
                        carbon.andThen(cost -> cost.grid().zone())),
                real(
                        "intensity_average",
                        "gCO2e/kWh",
                        "average carbon intensity, the one that is used",
                        carbon.andThen(cost -> cost.grid().averageGrams())),
                real(
                        "intensity_marginal",
                        "gCO2e/kWh",
                        "marginal carbon intensity; null where none is known",
                        carbon.andThen(cost -> cost.grid().marginalGrams())),
                text(
                        "intensity_source",
                        "who published the average intensity",
                        carbon.andThen(cost -> cost.grid().source())),
                text(
                        "intensity_marginal_source",
                        "who published the marginal intensity, and for which year",
                        carbon.andThen(cost -> cost.grid().marginalSource())),
                new Column<>(
                        "intensity_year",
                        ColumnType.INT,
                        "",
                        "year that the average stands for; null where it was configured or read for the time itself",
                        carbon.andThen(cost -> cost.grid().year())),
                new Column<>(
                        "intensity_time",
                        ColumnType.TIMESTAMP,
                        "",
                        "begin of the first reading of the intensity; null where none was used",
                        carbon.andThen(cost -> cost.grid().time())),
                new Column<>(
                        "intensity_estimated",
                        ColumnType.BOOLEAN,
                        "",
                        "whether it stands in for the true place",
                        carbon.andThen(cost -> cost.grid().estimated())),
                real(
                        "operational_gco2e",
                        "gCO2e",
                        "of the electricity: facility energy times average intensity",
                        carbon.andThen(CarbonCost::operationalGrams)),
                real(
                        "operational_marginal_gco2e",
                        "gCO2e",
                        "the same with the marginal intensity: what using less would avoid; null where none is known",
                        carbon.andThen(CarbonCost::marginalGrams)),
                real(
                        "embodied_gco2e",
                        "gCO2e",
                        "share of making the hardware",
                        carbon.andThen(CarbonCost::embodiedGrams)),
                real(
                        "water_l",
                        "L",
                        "water of the site: energy_uj times WUE; null where no WUE is known",
                        carbon.andThen(CarbonCost::waterLitres)),
                text("functional_unit", "what carbon is counted per (SCI)", carbon.andThen(CarbonCost::functionalUnit)),
                real(
                        "functional_units",
                        "functional units",
                        "how many of them",
                        carbon.andThen(CarbonCost::functionalUnits)),
                new Column<>(
                        "sci",
                        ColumnType.DOUBLE,
                        "gCO2e per functional unit",
                        "software carbon intensity, ISO/IEC 21031:2024; null where no unit was done",
                        carbon.andThen(CarbonCost::sci)),
                new Column<>(
                        "sci_per_gb_read",
                        ColumnType.DOUBLE,
                        "gCO2e per 10^9 bytes read",
                        "the same for another functional unit; null where nothing was read",
                        carbon.andThen(CarbonCost::sciPerGigabyte)));
    }

    static <R> List<Column<R>> provenance(Function<R, Provenance> provenance) {
        return List.of(
                text(
                        "method",
                        "how the energy is known: RAPL_PKG, RAPL_PKG_DRAM, MODEL_SPEC or NONE; several joined by +",
                        provenance.andThen(Provenance::method)),
                text("idle_method", "where the power at rest comes from", provenance.andThen(Provenance::idleMethod)),
                text(
                        "quality",
                        "ATTRIBUTED, MODELLED or EXTRAPOLATED, the weakest of any part",
                        provenance.andThen(known -> known.quality().name())),
                text("boundary", "what is counted and what is not", provenance.andThen(Provenance::boundary)),
                number(
                        "energy_low_uj",
                        "uJ",
                        "lower end of the interval around energy_uj",
                        provenance.andThen(Provenance::lowMicrojoules)),
                number("energy_high_uj", "uJ", "upper end", provenance.andThen(Provenance::highMicrojoules)));
    }

    static <R> Column<R> text(String name, String meaning, Function<R, @Nullable Object> value) {
        return new Column<>(name, ColumnType.STRING, "", meaning, value);
    }

    static <R> Column<R> microjoules(String name, String meaning, Function<R, @Nullable Object> value) {
        return number(name, "uJ", meaning, value);
    }

    static <R> Column<R> time(String name, String meaning, Function<R, @Nullable Object> value) {
        return new Column<>(name, ColumnType.TIMESTAMP, "", meaning, value);
    }

    private static <R> Column<R> number(String name, String unit, String meaning, Function<R, @Nullable Object> value) {
        return new Column<>(name, ColumnType.LONG, unit, meaning, value);
    }

    private static <R> Column<R> real(String name, String unit, String meaning, Function<R, @Nullable Object> value) {
        return new Column<>(name, ColumnType.DOUBLE, unit, meaning, value);
    }

    @SafeVarargs
    static <R> List<Column<R>> join(List<Column<R>>... groups) {
        List<Column<R>> all = new ArrayList<>();
        for (List<Column<R>> group : groups) {
            all.addAll(group);
        }
        return List.copyOf(all);
    }
}
