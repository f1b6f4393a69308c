package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.NodeInterval;
import java.util.List;

/**
 * Weights by which a process's energy is divided: one for each task of the interval, then idle, then driver.
 *
 * @param cpu processor nanoseconds
 * @param core reserved core nanoseconds; where more cores are reserved than the node has, scaled down to those it has
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one interval, is never compared
record Weights(long[] cpu, long[] core) {
    static Weights of(Reservation held, NodeInterval node, long processNanos, TaskClock.Usage usage) {
        long elapsedNanos = node.elapsedNanos();
        List<TaskClock.TaskUse> tasks = usage.tasks();
        long taskCpu = tasks.stream().mapToLong(TaskClock.TaskUse::cpuNanos).sum();
        long taskCore = tasks.stream().mapToLong(TaskClock.TaskUse::coreNanos).sum();
        long occupied = Math.min(usage.occupiedNanos(), elapsedNanos);

        // Garbage collection, compilation and the other threads: with the tasks while any runs, else with idle or
        // driver.
        long otherCpu = Math.max(0, processNanos - taskCpu);
        double duringTasks = taskCpu == 0 || elapsedNanos == 0 ? 0 : otherCpu * (occupied / (double) elapsedNanos);
        long otherAlone = otherCpu - (long) duringTasks;
        long freeSlots = Math.max(0, held.cores() * occupied - taskCore);
        long alone = held.cores() * (elapsedNanos - occupied);

        int count = tasks.size();
        long[] cpu = new long[count + 2];
        long[] core = new long[count + 2];
        for (int task = 0; task < count; task++) {
            long own = tasks.get(task).cpuNanos();
            cpu[task] = taskCpu == 0 ? 0 : own + (long) (duringTasks * (own / (double) taskCpu));
            core[task] = tasks.get(task).coreNanos();
        }
        boolean onlyDriver = held.role() == Role.DRIVER;
        boolean onlyIdle = held.role() == Role.EXECUTOR;
        cpu[count] = onlyIdle ? otherAlone : 0;
        cpu[count + 1] = onlyIdle ? 0 : otherAlone;
        core[count] = onlyDriver ? 0 : freeSlots + (onlyIdle ? alone : 0);
        core[count + 1] = onlyIdle ? 0 : alone + (onlyDriver ? freeSlots : 0);
        double real = Math.min(1, node.cpus() / (double) held.cores());
        for (int part = 0; part < core.length; part++) {
            core[part] = (long) (core[part] * real);
        }
        return new Weights(cpu, core);
    }
}
