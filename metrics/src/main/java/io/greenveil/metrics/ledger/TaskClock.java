package io.greenveil.metrics.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the tasks that run in this process and says, for each interval, how long each ran and how much processor time
 * its thread used. Not safe for use by several threads at once; {@link ProcessAccount} guards it.
 */
final class TaskClock {
    private final ThreadCpu threadCpu;
    private final Map<TaskKey, RunningTask> running = new HashMap<>();
    private final Map<TaskKey, TaskUse> used = new LinkedHashMap<>();
    private long occupiedNanos;
    private long occupiedSince;

    TaskClock(ThreadCpu threadCpu) {
        this.threadCpu = threadCpu;
    }

    /**
     * Use of one task during one interval.
     *
     * @param coreNanos wall-clock time times its reserved cores
     * @param cpuNanos processor time of its thread
     */
    record TaskUse(TaskKey task, long coreNanos, long cpuNanos) {}

    /**
     * Use of all tasks during one interval.
     *
     * @param occupiedNanos how long at least one task ran
     */
    record Usage(long occupiedNanos, List<TaskUse> tasks) {}

    void started(TaskKey task, int cpus, long threadId, long cpuNanos, long now) {
        if (running.isEmpty()) {
            occupiedSince = now;
        }
        running.put(task, new RunningTask(cpus, threadId, cpuNanos, now));
    }

    void ended(TaskKey task, long cpuNanos, long now) {
        RunningTask ending = running.remove(task);
        if (ending == null) {
            return;
        }
        use(task, ending, cpuNanos, now);
        if (running.isEmpty()) {
            occupy(now);
        }
    }

    /** Closes the interval at {@code now} and begins the next. */
    Usage close(long now) {
        List<TaskKey> dead = new ArrayList<>();
        running.forEach((task, state) -> {
            long cpu = threadCpu.cpuNanos(state.threadId);
            use(task, state, Math.max(cpu, state.cpuNanos), now);
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

    /** Whether the task has ended and all its use has been given out. */
    boolean isOver(TaskKey task) {
        return !running.containsKey(task) && !used.containsKey(task);
    }

    /** Threads read the clock before they come here, so {@code now} may lie a little before what is known already. */
    private void occupy(long now) {
        occupiedNanos += Math.max(0, now - occupiedSince);
        occupiedSince = Math.max(occupiedSince, now);
    }

    private void use(TaskKey task, RunningTask state, long cpuNanos, long now) {
        long core = Math.max(0, now - state.seenNanos) * state.cpus;
        long cpu = Math.max(0, cpuNanos - state.cpuNanos);
        state.seenNanos = Math.max(state.seenNanos, now);
        state.cpuNanos = Math.max(state.cpuNanos, cpuNanos);
        used.merge(
                task,
                new TaskUse(task, core, cpu),
                (one, other) -> new TaskUse(task, one.coreNanos + other.coreNanos, one.cpuNanos + other.cpuNanos));
    }

    private static final class RunningTask {
        private final int cpus;
        private final long threadId;
        private long cpuNanos;
        private long seenNanos;

        RunningTask(int cpus, long threadId, long cpuNanos, long seenNanos) {
            this.cpus = cpus;
            this.threadId = threadId;
            this.cpuNanos = cpuNanos;
            this.seenNanos = seenNanos;
        }
    }
}
