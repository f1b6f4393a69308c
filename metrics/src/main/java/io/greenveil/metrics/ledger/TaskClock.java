package io.greenveil.metrics.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the tasks that run in this process and says, for each interval, how long each ran and what its thread used.
 * Not safe for use by several threads at once; {@link ProcessAccount} guards it.
 */
final class TaskClock {
    private final ThreadUse threads;
    private final Map<TaskKey, RunningTask> running = new HashMap<>();
    private final Map<TaskKey, TaskUse> used = new LinkedHashMap<>();
    private long occupiedNanos;
    private long occupiedSince;

    TaskClock(ThreadUse threads) {
        this.threads = threads;
    }

    /**
     * Use of one task during one interval.
     *
     * @param wallNanos wall-clock time that it ran
     * @param coreNanos that time times its reserved cores
     * @param cpuNanos processor time of its thread
     * @param allocatedBytes heap that its thread allocated
     */
    record TaskUse(TaskKey task, long wallNanos, long coreNanos, long cpuNanos, long allocatedBytes) {
        TaskUse plus(TaskUse other) {
            return new TaskUse(
                    task,
                    wallNanos + other.wallNanos,
                    coreNanos + other.coreNanos,
                    cpuNanos + other.cpuNanos,
                    allocatedBytes + other.allocatedBytes);
        }
    }

    /**
     * Use of all tasks during one interval.
     *
     * @param occupiedNanos how long at least one task ran
     */
    record Usage(long occupiedNanos, List<TaskUse> tasks) {}

    void started(TaskKey task, int cpus, ThreadReading thread, long now) {
        if (running.isEmpty()) {
            occupiedSince = now;
        }
        running.put(task, new RunningTask(cpus, thread, now));
    }

    void ended(TaskKey task, long cpuNanos, long allocatedBytes, long now) {
        RunningTask ending = running.remove(task);
        if (ending == null) {
            return;
        }
        use(task, ending, cpuNanos, allocatedBytes, now);
        if (running.isEmpty()) {
            occupy(now);
        }
    }

    /** Closes the interval at {@code now} and begins the next. */
    Usage close(long now) {
        List<TaskKey> dead = new ArrayList<>();
        running.forEach((task, state) -> {
            long cpu = threads.cpuNanos(state.threadId);
            use(task, state, cpu, threads.allocatedBytes(state.threadId), now);
            if (cpu < 0) {
                dead.add(task);
            }
        });
        if (!running.isEmpty()) {
            occupy(now);
        }
        dead.forEach(running::remove);
        Usage usage = new Usage(occupiedNanos, List.copyOf(used.values()));
        used.clear();
        occupiedNanos = 0;
        return usage;
    }

    /** Whether the task runs. */
    boolean runs(TaskKey task) {
        return running.containsKey(task);
    }

    /** Whether the task has ended and all its use has been given out. */
    boolean isOver(TaskKey task) {
        return !running.containsKey(task) && !used.containsKey(task);
    }

    /** Threads read the clock before they come here, so {@code now} may lie a little before what is known already. */
    private void occupy(long now) {
        occupiedNanos += Math.max(0, now - occupiedSince);
        occupiedSince = Math.max(occupiedSince, now);
    }

    private void use(TaskKey task, RunningTask state, long cpuNanos, long allocatedBytes, long now) {
        long wall = Math.max(0, now - state.seenNanos);
        long cpu = Math.max(0, cpuNanos - state.cpuNanos);
        long allocated = Math.max(0, allocatedBytes - state.allocatedBytes);
        state.seenNanos = Math.max(state.seenNanos, now);
        state.cpuNanos = Math.max(state.cpuNanos, cpuNanos);
        state.allocatedBytes = Math.max(state.allocatedBytes, allocatedBytes);
        used.merge(task, new TaskUse(task, wall, wall * state.cpus, cpu, allocated), TaskUse::plus);
    }

    private static final class RunningTask {
        private final int cpus;
        private final long threadId;
        private long cpuNanos;
        private long allocatedBytes;
        private long seenNanos;

        RunningTask(int cpus, ThreadReading thread, long seenNanos) {
            this.cpus = cpus;
            this.threadId = thread.threadId();
            this.cpuNanos = thread.cpuNanos();
            this.allocatedBytes = thread.allocatedBytes();
            this.seenNanos = seenNanos;
        }
    }
}
