package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Energy account of one process. Tasks report their start and end on their own thread; a sampler closes intervals. Sums
 * are cumulative and only grow. Safe for use by several threads; no call waits for anything but short arithmetic.
 */
public final class ProcessAccount {
    /** A stage or task stays in the reports for so many of them after it last changed, should one get lost. */
    private static final int REPEATS = 3;

    private Reservation held;
    private final TaskClock clock;
    private final Map<StageAttempt, Held> stages = new HashMap<>();
    private final Map<TaskKey, Held> tasks = new HashMap<>();
    private Share idle = Share.ZERO;
    private Share driver = Share.ZERO;
    private EnergyParts rest = EnergyParts.ZERO;
    private long measured;
    private long booksError;
    private long sequence;

    public ProcessAccount(Reservation held, ThreadCpu threadCpu) {
        this.held = held;
        this.clock = new TaskClock(threadCpu);
    }

    /**
     * A task begins.
     *
     * @param cpus hardware threads that the task holds
     * @param threadId thread that runs it
     * @param cpuNanos processor time of that thread so far
     * @param now monotonic nanoseconds
     */
    public synchronized void taskStarted(TaskKey task, int cpus, long threadId, long cpuNanos, long now) {
        clock.started(task, cpus, threadId, cpuNanos, now);
    }

    /** A task ends, in whatever way. Does nothing for a task that was never started. */
    public synchronized void taskEnded(TaskKey task, long cpuNanos, long now) {
        clock.ended(task, cpuNanos, now);
    }

    /** Books the interval that ends at {@code now}. */
    public synchronized void book(long now, NodeInterval node, List<ZoneDelta> deltas) {
        Attribution.Books books = Attribution.book(held, node, deltas, clock.close(now));
        for (Attribution.TaskShare entry : books.tasks()) {
            stages.computeIfAbsent(entry.task().stage(), key -> new Held()).add(entry.share(), sequence);
            tasks.computeIfAbsent(entry.task(), key -> new Held()).add(entry.share(), sequence);
        }
        idle = idle.plus(books.idle());
        driver = driver.plus(books.driver());
        rest = rest.plus(books.rest());
        measured += books.measuredMicrojoules();
        booksError += Math.abs(books.errorMicrojoules());
    }

    /**
     * The account's state for a report. Stages and tasks that changed lately are in it, all stages if {@code last}.
     *
     * @param last whether no other report will follow
     */
    public synchronized AccountState state(boolean last) {
        sequence++;
        List<AccountState.StageShare> stageShares = new ArrayList<>();
        stages.forEach((stage, sum) -> {
            if (last || sum.changedAt + REPEATS >= sequence) {
                stageShares.add(new AccountState.StageShare(stage, sum.share));
            }
        });
        List<AccountState.TaskEnergy> taskEnergies = new ArrayList<>();
        tasks.forEach((task, sum) -> taskEnergies.add(new AccountState.TaskEnergy(
                task.stage(), task.taskId(), sum.share.energy().total())));
        tasks.entrySet()
                .removeIf(entry -> entry.getValue().changedAt + REPEATS < sequence && clock.isOver(entry.getKey()));
        return new AccountState(
                sequence, last, stageShares, taskEnergies, idle, driver, measured, rest.total(), booksError);
    }

    /** Changes what the process holds, from the interval that is open on. */
    public synchronized void reserve(Reservation reservation) {
        held = reservation;
    }

    /** Microjoules that this process claims so far: tasks, idle and driver. */
    public synchronized long claimedMicrojoules() {
        return measured - rest.total();
    }

    private static final class Held {
        private Share share = Share.ZERO;
        private long changedAt;

        void add(Share more, long sequence) {
            share = share.plus(more);
            changedAt = sequence;
        }
    }
}
