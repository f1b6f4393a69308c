package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.NodeInterval;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Weights by which a process's energy is divided: one for each task of the interval, then idle slots, idle executor and
 * driver.
 *
 * @param cpu processor nanoseconds: a task's thread, its part of the Python workers, of garbage collection (by heap
 *     allocated) and of compilation and the other threads (by processor time)
 * @param own the part of {@code cpu} that tasks used themselves: their threads and Python workers
 * @param core reserved core nanoseconds; where more cores are reserved than the node has, scaled down to those it has
 * @param touched bytes of memory touched, processor time where that is not known
 * @param held nanoseconds that devices were held
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one interval, is never compared
record Weights(long[] cpu, long[] own, long[] core, long[] touched, long[] held) {
    /** Parts behind those of tasks. */
    static final int OTHERS = 3;

    static Weights of(Reservation reservation, NodeInterval node, long processNanos, TaskClock.Usage usage) {
        List<TaskClock.TaskUse> tasks = usage.tasks();
        int idleSlots = tasks.size();
        int idleExecutor = idleSlots + 1;
        int driver = idleSlots + 2;
        boolean executor = reservation.role() == Role.EXECUTOR;
        int alone = executor ? idleExecutor : driver;
        long elapsed = node.elapsedNanos();
        long occupied = Math.min(usage.occupiedNanos(), elapsed);

        long[] own = new long[idleSlots + OTHERS];
        long[] cpu = processor(node, processNanos, usage, occupied, alone, own);

        long[] core = new long[idleSlots + OTHERS];
        for (int task = 0; task < idleSlots; task++) {
            core[task] = tasks.get(task).coreNanos();
        }
        long free = Math.max(0, reservation.cores() * occupied - sum(tasks, TaskClock.TaskUse::coreNanos));
        core[reservation.role() == Role.DRIVER ? driver : idleSlots] += free;
        core[alone] += reservation.cores() * (elapsed - occupied);
        double real = Math.min(1, node.cpus() / (double) reservation.cores());
        for (int part = 0; part < core.length; part++) {
            core[part] = (long) (core[part] * real);
        }

        long[] touched = new long[idleSlots + OTHERS];
        long[] held = new long[idleSlots + OTHERS];
        double wall = sum(tasks, TaskClock.TaskUse::wallNanos);
        for (int task = 0; task < idleSlots; task++) {
            touched[task] = tasks.get(task).allocatedBytes();
            held[task] = (long) (occupied * (tasks.get(task).wallNanos() / Math.max(1, wall)));
        }
        held[alone] += elapsed - occupied;
        boolean counted = sum(tasks, TaskClock.TaskUse::allocatedBytes) > 0;
        return new Weights(cpu, own, core, counted ? touched : cpu, held);
    }

    private static long[] processor(
            NodeInterval node, long processNanos, TaskClock.Usage usage, long occupied, int alone, long[] own) {
        List<TaskClock.TaskUse> tasks = usage.tasks();
        long threads = sum(tasks, TaskClock.TaskUse::cpuNanos);
        long children = Math.min(Math.max(0, node.childNanos()), processNanos);
        long rest = Math.max(0, processNanos - children - threads);
        long collector = Math.min(Math.max(0, node.collectorNanos()), rest);
        long others = rest - collector;
        // Python workers work for tasks only; the other threads do so while any task runs.
        double during = tasks.isEmpty() || node.elapsedNanos() == 0 ? 0 : occupied / (double) node.elapsedNanos();

        ToLongFunction<TaskClock.TaskUse> byCpu =
                threads > 0 ? TaskClock.TaskUse::cpuNanos : TaskClock.TaskUse::wallNanos;
        ToLongFunction<TaskClock.TaskUse> byAllocation =
                sum(tasks, TaskClock.TaskUse::allocatedBytes) > 0 ? TaskClock.TaskUse::allocatedBytes : byCpu;
        ToLongFunction<TaskClock.TaskUse> waiting = use -> Math.max(0, use.wallNanos() - use.cpuNanos());
        ToLongFunction<TaskClock.TaskUse> byWaiting = sum(tasks, waiting) > 0 ? waiting : byCpu;
        double cpuSum = Math.max(1, sum(tasks, byCpu));
        double allocationSum = Math.max(1, sum(tasks, byAllocation));
        double waitingSum = Math.max(1, sum(tasks, byWaiting));

        long[] cpu = new long[own.length];
        long given = 0;
        for (int task = 0; task < tasks.size(); task++) {
            TaskClock.TaskUse use = tasks.get(task);
            own[task] = use.cpuNanos() + (long) (children * (byWaiting.applyAsLong(use) / waitingSum));
            cpu[task] = own[task]
                    + (long) (collector * during * (byAllocation.applyAsLong(use) / allocationSum))
                    + (long) (others * during * (byCpu.applyAsLong(use) / cpuSum));
            given += cpu[task];
        }
        own[alone] = Math.max(0, Math.max(processNanos, threads) - given);
        cpu[alone] = own[alone];
        return cpu;
    }

    private static long sum(List<TaskClock.TaskUse> tasks, ToLongFunction<TaskClock.TaskUse> value) {
        return tasks.stream().mapToLong(value).sum();
    }
}
