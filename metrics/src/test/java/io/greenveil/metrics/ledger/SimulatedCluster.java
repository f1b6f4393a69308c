package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.CarbonSettings;
import io.greenveil.metrics.carbon.GridIntensity;
import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.RecordingMeter;
import io.greenveil.metrics.meter.ZoneDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes with other tenants, a driver and some executors, in steps of 5 ms and without a clock. Tasks start, succeed,
 * fail, are overtaken or cancelled; executors are lost; reports are dropped, repeated and reordered. The watts of a node
 * are known at every step, so what each stage used is known, too: it is added up here task by task and step by step, in
 * floating point, and shares no code with the ledger.
 */
final class SimulatedCluster {
    static final int STEP_MILLIS = 5;
    private static final long STEP = STEP_MILLIS * 1_000_000L;
    private static final int CPUS = 8;
    private static final double IDLE_WATTS = 24;
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final CarbonSettings CARBON =
            new CarbonSettings(1.2, "by hand", null, GridIntensity.average("TST", "Test", 2024, 400, "by hand", false));

    final ApplicationBook book = new ApplicationBook("simulated", CARBON, true, T0);
    final Map<StageAttempt, Double> stageJoules = new HashMap<>();
    final Map<WasteClass, Double> wastedJoules = new EnumMap<>(WasteClass.class);
    final Set<StageAttempt> touchedByLoss = new HashSet<>();
    private final Random random;
    private final boolean losses;
    private final List<Node> nodes;
    private final List<Executor> executors = new ArrayList<>();
    private final Executor driver;
    private final List<ProcessReport> network = new ArrayList<>();
    private long nextTask;
    private int stage;
    private long now;

    SimulatedCluster(long seed, boolean losses) {
        this.random = new Random(seed);
        this.losses = losses;
        this.nodes = List.of(new Node("a"), new Node("b"));
        this.driver = new Executor("driver", Role.DRIVER, nodes.get(0), 1);
        for (int id = 0; id < 3; id++) {
            executors.add(new Executor(Integer.toString(id), Role.EXECUTOR, nodes.get(id % 2), 1 + random.nextInt(3)));
            book.executorAdded(Integer.toString(id));
        }
    }

    private Instant time() {
        return T0.plusNanos(now);
    }

    /** Runs to the end and closes the books. */
    void run(int seconds) {
        for (int step = 0; step < seconds * 1000 / STEP_MILLIS; step++) {
            if (step % (4000 / STEP_MILLIS) == 0) {
                stage++;
                book.stageSubmitted(
                        new StageEvents.Submitted(attempt(), "stage", time(), null, null, null, null, 1000));
            }
            executors.removeIf(executor -> losses && random.nextInt(8000) == 0 && lose(executor));
            executors.forEach(Executor::schedule);
            executors.forEach(Executor::work);
            driver.driverWork();
            nodes.forEach(Node::step);
            now += STEP;
            executors.forEach(executor -> executor.sampleIfDue(step(now)));
            driver.sampleIfDue(step(now));
            deliver();
        }
        executors.forEach(executor -> executor.endAll(null));
        executors.forEach(Executor::sampleLast);
        driver.sampleLast();
        network.forEach(report -> book.merge(report, time()));
        book.close();
    }

    private static long step(long nanos) {
        return nanos / STEP;
    }

    private StageAttempt attempt() {
        return new StageAttempt(stage, 0);
    }

    private boolean lose(Executor executor) {
        executor.running.forEach(task -> {
            touchedByLoss.add(task.key.stage());
            wastedJoules.merge(WasteClass.RETRY, task.joules, Double::sum);
            ended(executor, task, WasteClass.RETRY, true);
        });
        touchedByLoss.addAll(executor.sinceReport);
        book.executorRemoved(executor.id, time());
        // What it had sent arrives, even if after the word of its end.
        network.stream()
                .filter(report -> report.executorId().equals(executor.id))
                .forEach(report -> book.merge(report, time()));
        network.removeIf(report -> report.executorId().equals(executor.id));
        return true;
    }

    private void ended(Executor executor, Task task, @Nullable WasteClass waste, boolean lost) {
        TaskCounts count = waste == null ? new TaskCounts(1, 0, 0) : new TaskCounts(0, 1, 0);
        book.taskEnded(
                new StageEvents.TaskEnded(
                        task.key.stage(), task.key.taskId(), executor.id, count, waste, null, lost, Traffic.ZERO, 0, 0),
                time());
    }

    /** Some reports are late, some come twice, some never. */
    private void deliver() {
        while (network.size() > 4) {
            ProcessReport report = network.remove(random.nextInt(network.size()));
            boolean lostOnTheWay = random.nextInt(8) == 0;
            if (!lostOnTheWay) {
                book.merge(report, time());
            }
            if (random.nextInt(4) == 0) {
                book.merge(report, time());
            }
        }
    }

    private final class Node implements Watts {
        private final String name;
        private final double tenants;
        private double wattsPerBusyThread = 11;
        private double busy;
        private double busyNanos;
        private double microjoules;

        Node(String name) {
            this.name = name;
            this.tenants = random.nextDouble() * 2;
        }

        void step() {
            busy += tenants;
            busyNanos += busy * STEP;
            microjoules += (IDLE_WATTS + wattsPerBusyThread * busy) * STEP_MILLIS * 1000;
            busy = 0;
            if (now % 3_000_000_000L == 0) {
                wattsPerBusyThread = 10.5 + random.nextDouble();
            }
        }

        @Override
        public long microjoules() {
            return (long) microjoules;
        }
    }

    /** A node's counter. */
    private interface Watts {
        long microjoules();
    }

    /** Reads a node's counter. */
    private static final class CounterMeter implements EnergyMeter {
        private final Watts node;
        private long before;

        CounterMeter(Watts node) {
            this.node = node;
            this.before = node.microjoules();
        }

        @Override
        public List<ZoneDelta> advance(NodeInterval interval) {
            long used = node.microjoules() - before;
            before = node.microjoules();
            return List.of(new ZoneDelta("package-0", Component.CPU, used, interval.elapsedNanos()));
        }

        @Override
        public Set<String> silent() {
            return Set.of();
        }

        @Override
        public Method method() {
            return Method.RAPL_PKG;
        }

        @Override
        public List<String> problems() {
            return List.of();
        }
    }

    private static final class Task {
        private final TaskKey key;
        private final double load;
        private double joules;

        Task(TaskKey key, double load) {
            this.key = key;
            this.load = load;
        }
    }

    private final class Executor {
        private final String id;
        private final Role role;
        private final Node node;
        private final int cores;
        private final FakeThreads threads = new FakeThreads();
        private final ProcessAccount account;
        private final RecordingMeter meter;
        private final List<Task> running = new ArrayList<>();
        private final Set<StageAttempt> sinceReport = new HashSet<>();
        private final int phase = random.nextInt(200);
        private double processNanos;
        private long seenProcess;
        private long seenBusy;
        private long seenNanos;

        Executor(String id, Role role, Node node, int cores) {
            this.id = id;
            this.role = role;
            this.node = node;
            this.cores = cores;
            this.account = new ProcessAccount(Given.reservation(role, cores, IDLE_WATTS), threads);
            this.meter = new RecordingMeter(new CounterMeter(node), node.name, "host-" + node.name, 0);
        }

        void schedule() {
            for (Task task : List.copyOf(running)) {
                boolean over = random.nextInt(120) == 0 || !task.key.stage().equals(attempt());
                if (over) {
                    @Nullable
                    WasteClass waste = switch (random.nextInt(10)) {
                        case 0 -> WasteClass.RETRY;
                        case 1 -> WasteClass.SPECULATIVE_LOSER;
                        case 2 -> WasteClass.CANCELLED;
                        default -> null;
                    };
                    end(task, waste);
                }
            }
            while (running.size() < cores) {
                Task task = new Task(new TaskKey(attempt(), nextTask++), 0.5 + random.nextDouble() / 2);
                threads.use(task.key.taskId(), 0);
                account.taskStarted(task.key, 1, threads.reading(task.key.taskId()), now);
                running.add(task);
            }
        }

        void end(Task task, @Nullable WasteClass waste) {
            running.remove(task);
            account.taskEnded(task.key, waste, threads.reading(task.key.taskId()), now);
            if (waste != null) {
                wastedJoules.merge(waste, task.joules, Double::sum);
            }
            ended(this, task, waste, false);
        }

        void endAll(@Nullable WasteClass waste) {
            List.copyOf(running).forEach(task -> end(task, waste));
        }

        void work() {
            for (Task task : running) {
                threads.use(task.key.taskId(), (long) (task.load * STEP));
                processNanos += task.load * STEP;
                node.busy += task.load;
                double joules = (node.wattsPerBusyThread * task.load + IDLE_WATTS / CPUS) * STEP_MILLIS / 1000;
                task.joules += joules;
                stageJoules.merge(task.key.stage(), joules, Double::sum);
                sinceReport.add(task.key.stage());
            }
        }

        void driverWork() {
            processNanos += 0.2 * STEP;
            node.busy += 0.2;
        }

        void sampleIfDue(long step) {
            if (step % 200 == phase) {
                network.add(sample(false));
                sinceReport.clear();
            }
        }

        void sampleLast() {
            network.add(sample(true));
        }

        private ProcessReport sample(boolean last) {
            NodeInterval interval = new NodeInterval(
                    now - seenNanos,
                    (long) node.busyNanos - seenBusy,
                    (long) processNanos - seenProcess,
                    0,
                    0,
                    0,
                    CPUS);
            seenNanos = now;
            seenBusy = (long) node.busyNanos;
            seenProcess = (long) processNanos;
            account.book(now, interval, meter.advance(interval));
            return new ProcessReport(
                    id,
                    "host-" + node.name,
                    role,
                    Given.source(Method.RAPL_PKG),
                    meter.reading(time()),
                    account.state(last),
                    0,
                    List.of());
        }
    }
}
