package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.MeteredNode;
import io.greenveil.metrics.ledger.ProcessAccount;
import io.greenveil.metrics.ledger.ProcessReport;
import io.greenveil.metrics.ledger.Reservation;
import io.greenveil.metrics.ledger.Role;
import io.greenveil.metrics.ledger.StageAttempt;
import io.greenveil.metrics.ledger.TaskKey;
import io.greenveil.metrics.spark.EnergySettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's side in one JVM: a sampler thread that closes intervals and sends reports, and the hooks that run on task
 * threads. The hooks read one thread clock and take a short lock; nothing in them waits for a meter or the network.
 */
final class EnergyProcess {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ThreadLocal<@Nullable TaskKey> RUNNING = new ThreadLocal<>();

    private final String executorId;
    private final String host;
    private final Role role;
    private final EnergySettings settings;
    private final Consumer<ProcessReport> sink;
    private final MeteredNode node;
    private final ProcessAccount account;
    private final ScheduledExecutorService sampler;
    private @Nullable ScheduledFuture<?> sampling;
    private boolean closed;

    EnergyProcess(
            String executorId,
            String host,
            Role role,
            int cores,
            EnergySettings settings,
            Consumer<ProcessReport> sink) {
        this.executorId = executorId;
        this.host = host;
        this.role = role;
        this.settings = settings;
        this.sink = sink;
        this.node =
                MeteredNode.open(settings.powercapRoot(), settings.procRoot(), settings.hardware(), System.nanoTime());
        this.account = new ProcessAccount(
                new Reservation(role, Math.max(1, cores), node.idleWatts()), THREADS::getThreadCpuTime);
        this.sampler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "greenveil-energy");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts sampling.
     *
     * @param before what the sampler does before it closes an interval; it may wait, nothing is held meanwhile
     */
    synchronized void start(Runnable before) {
        long period = settings.samplingInterval().toMillis();
        Runnable sample = () -> {
            before.run();
            report(false);
        };
        sampling = sampler.scheduleAtFixedRate(
                () -> FailOpen.run("sampling", sample), period, period, TimeUnit.MILLISECONDS);
    }

    /** Changes the reserved cores once they are known. */
    void reserve(int cores) {
        account.reserve(new Reservation(role, cores, node.idleWatts()));
    }

    /** Called on the task's own thread. */
    void taskStarted() {
        TaskContext context = TaskContext.get();
        if (context == null) {
            return;
        }
        taskEnded();
        StageAttempt stage = new StageAttempt(context.stageId(), context.stageAttemptNumber());
        TaskKey task = new TaskKey(stage, context.taskAttemptId());
        RUNNING.set(task);
        account.taskStarted(
                task,
                Math.max(1, context.cpus()),
                Thread.currentThread().getId(),
                THREADS.getCurrentThreadCpuTime(),
                System.nanoTime());
    }

    /** Called on the task's own thread, where Spark no longer tells which task it was. */
    void taskEnded() {
        TaskKey task = RUNNING.get();
        if (task != null) {
            RUNNING.remove();
            account.taskEnded(task, THREADS.getCurrentThreadCpuTime(), System.nanoTime());
        }
    }

    /** Closes the interval now and reports. */
    synchronized void report(boolean last) {
        if (closed) {
            return;
        }
        closed = last;
        long now = System.nanoTime();
        node.advance(now).ifPresent(sample -> account.book(now, sample.interval(), sample.deltas()));
        List<String> problems = new ArrayList<>(settings.problems());
        problems.addAll(node.problems());
        sink.accept(new ProcessReport(executorId, host, role, node.source(), account.state(last), problems));
    }

    /** Stops sampling and sends the last report. */
    synchronized void close() {
        if (sampling != null) {
            sampling.cancel(false);
        }
        sampler.shutdown();
        FailOpen.run("the last report", () -> report(true));
    }

    double claimedJoules() {
        return account.claimedMicrojoules() / 1e6;
    }
}
