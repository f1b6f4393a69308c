package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.MeteredNode;
import io.greenveil.metrics.ledger.ProcessAccount;
import io.greenveil.metrics.ledger.ProcessReport;
import io.greenveil.metrics.ledger.Role;
import io.greenveil.metrics.ledger.StageAttempt;
import io.greenveil.metrics.ledger.TaskKey;
import io.greenveil.metrics.ledger.WasteClass;
import io.greenveil.metrics.spark.EnergySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's side in one JVM: a sampler thread that closes intervals and sends reports, and the hooks that run on task
 * threads. The hooks read one thread's clocks and take a short lock; nothing in them waits for a meter or the network.
 */
final class EnergyProcess {
    private static final ThreadLocal<@Nullable TaskKey> RUNNING = new ThreadLocal<>();

    private final JvmThreads threads = new JvmThreads();
    private final LongAdder hookNanos = new LongAdder();
    private final Claim claim;
    private final EnergySettings settings;
    private final Consumer<ProcessReport> sink;
    private final MeteredNode node;
    private final ProcessAccount account;
    private final Sampler sampler;
    private boolean closed;

    /**
     * Who claims energy here.
     *
     * @param memoryBytes memory reserved for the process
     * @param gpus addresses of the devices that it owns
     */
    record Claim(String executorId, String host, Role role, int cores, long memoryBytes, List<String> gpus) {}

    /**
     * @param before what the sampler does before it closes an interval; it may wait, nothing is held meanwhile
     * @param sink takes reports
     */
    EnergyProcess(Claim claim, EnergySettings settings, Runnable before, Consumer<ProcessReport> sink) {
        this.claim = claim;
        this.settings = settings;
        this.sink = sink;
        this.node = MeteredNode.open(settings.node(), claim.host(), claim.gpus(), System.nanoTime());
        this.account = new ProcessAccount(
                node.reservation(claim.role(), Math.max(1, claim.cores()), claim.memoryBytes()), threads);
        this.sampler = new Sampler(settings.samplingInterval(), () -> {
            before.run();
            report(false);
        });
    }

    /** Starts sampling. */
    void start() {
        sampler.start();
    }

    /** Changes the reserved cores once they are known. */
    void reserve(int cores) {
        account.reserve(cores);
    }

    /** Called on the task's own thread. */
    void taskStarted() {
        TaskContext context = TaskContext.get();
        if (context == null) {
            return;
        }
        long begin = threads.cpuNanos();
        ended(WasteClass.RETRY);
        StageAttempt stage = new StageAttempt(context.stageId(), context.stageAttemptNumber());
        TaskKey task = new TaskKey(stage, context.taskAttemptId());
        RUNNING.set(task);
        account.taskStarted(task, Math.max(1, context.cpus()), threads.current(), System.nanoTime());
        sampler.edge();
        hookNanos.add(threads.cpuNanos() - begin);
    }

    /**
     * Called on the task's own thread, where Spark no longer tells which task it was.
     *
     * @param waste why its energy came to nothing, null if it succeeded
     */
    void taskEnded(@Nullable WasteClass waste) {
        long begin = threads.cpuNanos();
        ended(waste);
        sampler.edge();
        hookNanos.add(threads.cpuNanos() - begin);
    }

    private void ended(@Nullable WasteClass waste) {
        TaskKey task = RUNNING.get();
        if (task != null) {
            RUNNING.remove();
            account.taskEnded(task, waste, threads.current(), System.nanoTime());
        }
    }

    /** Closes the interval now and reports. */
    synchronized void report(boolean last) {
        if (closed) {
            return;
        }
        closed = last;
        long now = System.nanoTime();
        node.advance(now, last).ifPresent(sample -> account.book(now, sample.interval(), sample.deltas()));
        List<String> problems = new ArrayList<>(settings.problems());
        problems.addAll(node.problems());
        sink.accept(new ProcessReport(
                claim.executorId(),
                claim.host(),
                claim.role(),
                node.source(),
                node.reading(),
                account.state(last),
                sampler.cpuNanos() + hookNanos.sum(),
                problems));
    }

    /** Stops sampling and sends the last report. */
    void close() {
        sampler.stop();
        FailOpen.run("the last report", () -> report(true));
    }

    double claimedJoules() {
        return account.claimedMicrojoules() / 1e6;
    }
}
