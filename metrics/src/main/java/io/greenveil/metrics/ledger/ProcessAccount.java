package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Energy account of one process. Tasks report their start and end on their own thread; a sampler closes intervals. Sums
 * are cumulative and only grow. Safe for use by several threads; no call waits for anything but short arithmetic.
 */
public final class ProcessAccount {
    /** A stage or task stays in the reports for so many of them after it last changed, should one get lost. */
    private static final int REPEATS = 10;

    private Reservation held;
    private final TaskClock clock;
    private final Map<StageAttempt, StageAccount> stages = new HashMap<>();
    private final Map<TaskKey, TaskAccount> tasks = new HashMap<>();
    private Share idleSlots = Share.ZERO;
    private Share idleExecutor = Share.ZERO;
    private Share driver = Share.ZERO;
    private EnergyParts rest = EnergyParts.ZERO;
    private long measured;
    private long unattributed;
    private long booksError;
    private long sequence;

    public ProcessAccount(Reservation held, ThreadUse threads) {
        this.held = held;
        this.clock = new TaskClock(threads);
    }

    /**
     * A task begins.
     *
     * @param cpus hardware threads that the task holds
     * @param thread what the thread that runs it has used so far
     * @param now monotonic nanoseconds
     */
    public synchronized void taskStarted(TaskKey task, int cpus, ThreadReading thread, long now) {
        clock.started(task, cpus, thread, now);
        tasks.put(task, new TaskAccount());
    }

    /**
     * A task ends. Does nothing for a task that was never started.
     *
     * @param waste why its energy came to nothing, null if it succeeded
     */
    public synchronized void taskEnded(TaskKey task, @Nullable WasteClass waste, ThreadReading thread, long now) {
        TaskAccount account = tasks.get(task);
        if (account != null && !account.ended) {
            account.ended = true;
            account.waste = waste;
            clock.ended(task, thread.cpuNanos(), thread.allocatedBytes(), now);
        }
    }

    /** Books the interval that ends at {@code now}. */
    public synchronized void book(long now, NodeInterval node, List<ZoneDelta> deltas) {
        Attribution.Books books = Attribution.book(held, node, deltas, clock.close(now));
        for (Attribution.TaskShare entry : books.tasks()) {
            stages.computeIfAbsent(entry.task().stage(), StageAccount::new).add(entry.share(), sequence);
            tasks.computeIfAbsent(entry.task(), key -> new TaskAccount()).microjoules +=
                    entry.share().energy().total();
        }
        idleSlots = idleSlots.plus(books.idleSlots());
        idleExecutor = idleExecutor.plus(books.idleExecutor());
        driver = driver.plus(books.driver());
        rest = rest.plus(books.rest());
        measured += books.measuredMicrojoules();
        unattributed += books.unattributedMicrojoules();
        booksError += Math.abs(books.errorMicrojoules());
        settleEndedTasks();
    }

    /** A task whose thread died without a word counts as failed. */
    private void settleEndedTasks() {
        tasks.forEach((task, account) -> {
            if (account.settledAt < 0 && clock.isOver(task)) {
                account.settledAt = sequence;
                account.waste = account.ended ? account.waste : WasteClass.RETRY;
                stages.computeIfAbsent(task.stage(), StageAccount::new)
                        .ended(account.waste, account.microjoules, sequence);
            }
        });
    }

    /**
     * The account's state for a report. Stages and tasks that changed lately are in it, all stages if {@code last}.
     *
     * @param last whether no other report will follow
     */
    public synchronized AccountState state(boolean last) {
        sequence++;
        tasks.entrySet()
                .removeIf(entry -> entry.getValue().settledAt >= 0
                        && (entry.getValue().settledAt + REPEATS < sequence || entry.getValue().waste != null));
        Map<StageAttempt, Long> running = new HashMap<>();
        List<AccountState.TaskEnergy> succeeded = new ArrayList<>();
        tasks.forEach((task, account) -> {
            if (account.settledAt < 0) {
                running.merge(task.stage(), account.microjoules, Long::sum);
            } else {
                succeeded.add(new AccountState.TaskEnergy(task.stage(), task.taskId(), account.microjoules));
            }
        });
        List<AccountState.StageShare> shares = new ArrayList<>();
        stages.values().forEach(stage -> {
            if (last || stage.changedAt + REPEATS >= sequence) {
                shares.add(stage.state(running.getOrDefault(stage.stage, 0L)));
            }
        });
        return new AccountState(
                sequence,
                last,
                shares,
                succeeded,
                idleSlots,
                idleExecutor,
                driver,
                measured,
                rest.total(),
                unattributed,
                booksError);
    }

    /** Changes what the process holds, from the interval that is open on. */
    public synchronized void reserve(int cores) {
        held = held.withCores(cores);
    }

    /** Microjoules that this process claims so far: tasks, idle and driver. */
    public synchronized long claimedMicrojoules() {
        return measured - rest.total() - unattributed;
    }

    private static final class TaskAccount {
        private long microjoules;
        private boolean ended;
        private @Nullable WasteClass waste;
        private long settledAt = -1;
    }
}
