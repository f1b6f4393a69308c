package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.greenveil.metrics.meter.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three containers on a node with two packages, memory, psys and the MMIO duplicate, whose watts follow a script. Each
 * has one task with a known load. What is attributed to a task is held against the script. No real time passes.
 */
class MeteredNodeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int CPUS = 16;
    private static final double IDLE_WATTS = 30;
    private static final double WATTS_PER_BUSY_THREAD = 7;
    private static final List<String> CONTAINERS = List.of("c1", "c2", "c3");
    private static final Map<String, Double> LOADS = Map.of("c1", 1.0, "c2", 0.6, "c3", 2.5);
    private static final double TENANTS = 3;

    @TempDir
    Path folder;

    private FakeNode node;
    private final Map<String, Container> processes = new HashMap<>();
    private long second;
    private double truthSeconds;

    @BeforeEach
    void opensTheNode() {
        node = new FakeNode(folder, CPUS);
        node.powercap.zone("intel-rapl:0", "package-1", FakeNode.RANGE, FakeNode.RANGE - 5);
        node.powercap.zone("intel-rapl:1", "package-0", FakeNode.RANGE, 12);
        node.powercap.zone("intel-rapl:1:0", "dram", FakeNode.RANGE, 3);
        node.powercap.zone("intel-rapl:1:1", "core", FakeNode.RANGE, 3);
        node.powercap.zone("intel-rapl:2", "psys", FakeNode.RANGE, 4);
        node.powercap.zone("intel-rapl-mmio:0", "package-0", FakeNode.RANGE, 9);
        for (String container : CONTAINERS) {
            node.show(container, 0);
            processes.put(container, new Container(container));
        }
    }

    private final class Container {
        private final MeteredNode metered;
        private final FakeThreads threads = new FakeThreads().use(1, 0);
        private final ProcessAccount account;
        private double cpuNanos;

        Container(String container) {
            metered = MeteredNode.open(node.settings(container, IDLE_WATTS), container, List.of(), 0);
            account = new ProcessAccount(metered.reservation(Role.EXECUTOR, 4, 16_000_000_000L), threads);
            account.taskStarted(new TaskKey(new StageAttempt(1, 0), 1), 1, threads.reading(1), 0);
        }

        void work(double load) {
            cpuNanos += load * SECOND;
            threads.use(1, (long) (load * SECOND));
        }

        void sample(long now, boolean last) {
            metered.advance(now, last).ifPresent(sample -> account.book(now, sample.interval(), sample.deltas()));
        }
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            second++;
            double busy = TENANTS
                    + LOADS.values().stream().mapToDouble(Double::doubleValue).sum();
            double watts = IDLE_WATTS + WATTS_PER_BUSY_THREAD * busy;
            node.powercap.use("intel-rapl:0", (long) (watts * 0.4e6));
            node.powercap.use("intel-rapl:1", (long) (watts * 0.6e6));
            node.powercap.use("intel-rapl-mmio:0", (long) (watts * 0.6e6));
            node.powercap.use("intel-rapl:1:1", (long) (watts * 0.5e6));
            node.powercap.use("intel-rapl:1:0", 5_000_000);
            node.powercap.use("intel-rapl:2", (long) (watts * 1.5e6));
            node.busy(busy * SECOND);
            for (String container : CONTAINERS) {
                Container process = processes.get(container);
                process.work(LOADS.get(container));
                node.show(container, process.cpuNanos);
                process.sample(second * SECOND, false);
            }
        }
        truthSeconds += count;
    }

    private void end() {
        processes.values().forEach(process -> process.sample(second * SECOND + 1, true));
    }

    private void eachTaskHasItsDynamicEnergyWithin(double tolerance) {
        for (String container : CONTAINERS) {
            AccountState state = processes.get(container).account.state(true);
            double truth = WATTS_PER_BUSY_THREAD * LOADS.get(container) * truthSeconds;
            assertThat(state.stages().get(0).share().energy().cpuDynamic() / 1e6)
                    .as(container)
                    .isCloseTo(truth, within(tolerance * truth));
            assertThat(state.booksErrorMicrojoules()).isZero();
            assertThat(state.measuredMicrojoules())
                    .isEqualTo(processes.get(container).metered.reading().microjoules());
        }
    }

    @Test
    void attributesEachTaskItsDynamicEnergyWhateverElseRunsOnTheNode() {
        seconds(60); // the counters wrap around
        end();
        eachTaskHasItsDynamicEnergyWithin(0.02);
        AccountState state = processes.get("c1").account.state(true);
        assertThat(state.unattributedMicrojoules()).isZero();
        assertThat(processes.get("c1").metered.source().method()).isEqualTo(Method.RAPL_PKG_DRAM);
        assertThat(state.measuredMicrojoules() / 1e6)
                .isCloseTo(60 * (IDLE_WATTS + WATTS_PER_BUSY_THREAD * 7.1 + 5), within(1.0));
    }

    @Test
    void waitsForACounterThatCannotBeReadForAWhile() {
        seconds(10);
        node.powercap.obstruct("intel-rapl:1");
        seconds(8);
        node.powercap.restore("intel-rapl:1");
        seconds(10);
        end();

        eachTaskHasItsDynamicEnergyWithin(0.02);
        assertThat(processes.get("c1").account.state(true).unattributedMicrojoules())
                .isZero();
        assertThat(processes.get("c1").metered.problems()).anyMatch(problem -> problem.contains("package-0"));
    }

    @Test
    void goesOnWithoutAZoneThatVanishesAndLeavesWhatItTellsLaterUnattributed() {
        seconds(10);
        node.powercap.vanish("intel-rapl:0");
        seconds(40);
        AccountState without = processes.get("c1").account.state(false);
        assertThat(without.unattributedMicrojoules()).isZero();
        node.powercap.restore("intel-rapl:0");
        seconds(1);
        end();

        AccountState state = processes.get("c1").account.state(true);
        assertThat(state.booksErrorMicrojoules()).isZero();
        assertThat(state.unattributedMicrojoules()).isPositive();
        assertThat(state.stages().get(0).share().energy().cpuDynamic() / 1e6)
                .isLessThan(WATTS_PER_BUSY_THREAD * LOADS.get("c1") * truthSeconds);
    }

    @Test
    void losesWhatACounterForgotWhenItWasResetButNothingElse() {
        seconds(10);
        node.powercap.reset("intel-rapl:1", 17);
        seconds(10);
        end();

        AccountState state = processes.get("c1").account.state(true);
        assertThat(state.booksErrorMicrojoules()).isZero();
        double truth = WATTS_PER_BUSY_THREAD * LOADS.get("c1") * truthSeconds;
        assertThat(state.stages().get(0).share().energy().cpuDynamic() / 1e6).isBetween(0.9 * truth, truth * 1.001);
    }
}
