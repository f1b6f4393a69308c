package io.greenveil.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node of 8 threads whose watts are known at every millisecond, two executors on it and another tenant. What the
 * ledger books from one sample a second is compared with the integral.
 */
class ExactIntegratorTest {
    private static final long MILLI = 1_000_000L;
    private static final double IDLE_WATTS = 24;
    private static final double WATTS_PER_BUSY_THREAD = 11;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void agreesWithTheIntegralStageByStageAndCountsNothingTwice(long seed) {
        Random random = new Random(seed);
        List<Executor> executors = List.of(new Executor(2), new Executor(3));
        double tenantLoad = random.nextDouble() * 2;
        long busySince = 0;
        double joulesSince = 0;
        long nodeMicrojoules = 0;
        double carry = 0;
        for (int ms = 1; ms <= 60_000; ms++) {
            double busy = tenantLoad;
            for (Executor executor : executors) {
                executor.schedule(random, ms);
                busy += executor.runMilli();
            }
            busySince += (long) (busy * MILLI);
            joulesSince += (IDLE_WATTS + WATTS_PER_BUSY_THREAD * busy) / 1000;
            if (ms % 1000 == 0) {
                double exact = joulesSince * 1e6 + carry;
                long microjoules = (long) exact;
                carry = exact - microjoules;
                nodeMicrojoules += microjoules;
                for (Executor executor : executors) {
                    executor.sample(ms, busySince, microjoules);
                }
                busySince = 0;
                joulesSince = 0;
            }
        }

        long claimed = 0;
        for (Executor executor : executors) {
            AccountState state = executor.account.state(true);
            for (AccountState.StageShare entry : state.stages()) {
                double truth = executor.truth.getOrDefault(entry.stage(), 0.0);
                assertThat(entry.share().energy().total() / 1e6)
                        .as("stage %s", entry.stage())
                        .isCloseTo(truth, within(0.02 * truth));
            }
            claimed += state.measuredMicrojoules() - state.restMicrojoules();
        }
        assertThat(claimed).isLessThan(nodeMicrojoules);
    }

    /** An executor whose tasks use their thread wholly or in part; each stage runs for some seconds. */
    private static final class Executor {
        private final int cores;
        private final FakeThreads threads = new FakeThreads();
        private final ProcessAccount account;
        private final List<TaskKey> running = new ArrayList<>();
        private final Map<StageAttempt, Double> truth = new HashMap<>();
        private double load;
        private long processNanos;
        private long nextTask;
        private int stage;

        Executor(int cores) {
            this.cores = cores;
            this.account = new ProcessAccount(Given.reservation(Role.EXECUTOR, cores, IDLE_WATTS), threads);
        }

        void schedule(Random random, int ms) {
            if (ms % 4000 == 1) {
                stage++;
                load = 0.5 + random.nextDouble() / 2;
            }
            long now = ms * MILLI;
            running.removeIf(task -> {
                boolean ends = random.nextInt(300) == 0 || task.stage().stageId() != stage;
                if (ends) {
                    account.taskEnded(task, null, threads.reading(task.taskId()), now);
                }
                return ends;
            });
            while (running.size() < cores) {
                TaskKey task = new TaskKey(new StageAttempt(stage, 0), nextTask++);
                threads.use(task.taskId(), 0);
                account.taskStarted(task, 1, threads.reading(task.taskId()), now);
                running.add(task);
            }
        }

        double runMilli() {
            for (TaskKey task : running) {
                threads.use(task.taskId(), (long) (load * MILLI));
                processNanos += (long) (load * MILLI);
                double watts = WATTS_PER_BUSY_THREAD * load + IDLE_WATTS / 8;
                truth.merge(task.stage(), watts / 1000, Double::sum);
            }
            return running.size() * load;
        }

        void sample(int ms, long nodeBusyNanos, long microjoules) {
            account.book(
                    (ms + 1) * MILLI,
                    Given.interval(1000 * MILLI, nodeBusyNanos, processNanos, 8),
                    Given.cpu(microjoules));
            processNanos = 0;
        }
    }
}
