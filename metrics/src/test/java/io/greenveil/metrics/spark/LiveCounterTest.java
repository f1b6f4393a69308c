package io.greenveil.metrics.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.OperatingSystemMXBean;
import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.ledger.RowKind;
import io.greenveil.metrics.ledger.StageEnergy;
import io.greenveil.metrics.meter.LiveCounter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Counters that follow this machine's true processor time by a known law, while real tasks run. */
class LiveCounterTest {
    private static final double IDLE_WATTS = 10;
    private static final double WATTS_PER_BUSY_THREAD = 20;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void attributesToAStageWhatItsProcessorTimeUsed() throws Exception {
        try (LiveCounter counter = new LiveCounter(folder, IDLE_WATTS, WATTS_PER_BUSY_THREAD)) {
            SparkContext context = SPARK.restart(Map.of(
                            "spark.greenveil.energy.powercap-root",
                            folder.toString(),
                            "spark.greenveil.energy.idle-watts",
                            IDLE_WATTS + " W",
                            "spark.greenveil.energy.sampling-interval",
                            "200ms"))
                    .sparkContext();
            EnergyRuns.begin(
                    context,
                    new RunEnergySettings(
                            "live", "live", folder.resolve("energy").toUri().toString(), 1, "FRA", Optional.empty()));
            EnergyRuns.step(context, "train");
            long before = processNanos();
            JavaSparkContext.fromSparkContext(context)
                    .parallelize(List.of(1, 2, 3, 4), 2)
                    .mapPartitions(new Burn(3000, 0))
                    .count();
            double used = (processNanos() - before) / 1e9;
            EnergySnapshot snapshot = EnergyRuns.snapshot(context, "live").orElseThrow();
            StageEnergy stage = snapshot.rows().stream()
                    .filter(row -> row.kind() == RowKind.STAGE)
                    .findFirst()
                    .orElseThrow();

            assertThat(stage.provenance().method()).isEqualTo("RAPL_PKG");
            assertThat(stage.provenance().idleMethod()).isEqualTo("CONFIGURED");
            // Two tasks of 3 s of processor time each; what else the process does is with them while they run, else
            // with
            // the driver.
            double tasks = 2 * 3 * WATTS_PER_BUSY_THREAD;
            double all = used * WATTS_PER_BUSY_THREAD;
            double step = snapshot.rows().stream()
                    .filter(row -> row.step().equals("train"))
                    .mapToDouble(row -> row.energy().cpuDynamic() / 1e6)
                    .sum();
            assertThat(stage.energy().cpuDynamic() / 1e6).isBetween(0.9 * tasks, 1.1 * all);
            assertThat(step).isCloseTo(all, within(0.1 * all));
            assertThat(snapshot.total().booksErrorMicrojoules()).isZero();
            assertThat(counter.goesOn()).isTrue();
        } finally {
            SPARK.restart(Map.of());
        }
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
