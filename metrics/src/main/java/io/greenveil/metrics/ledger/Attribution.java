package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * Books the energy of one interval. Static energy (the node's power at rest) goes by reserved cores and time, dynamic
 * energy by processor time, memory by reserved cores. A process claims its own share only, so several on one host never
 * count anything twice; what is left belongs to the rest of the node. Whole microjoules and largest remainders: the
 * parts of an interval add up to what the meter gave, exactly.
 */
final class Attribution {
    private Attribution() {}

    record TaskShare(TaskKey task, Share share) {}

    /**
     * One interval's books.
     *
     * @param measuredMicrojoules what the meter gave for the node
     * @param rest energy of the node that this process does not claim
     */
    record Books(long measuredMicrojoules, List<TaskShare> tasks, Share idle, Share driver, EnergyParts rest) {
        /** Zero: the books close. */
        long errorMicrojoules() {
            long booked = idle.energy().total() + driver.energy().total() + rest.total();
            for (TaskShare task : tasks) {
                booked += task.share().energy().total();
            }
            return measuredMicrojoules - booked;
        }
    }

    static Books book(Reservation held, NodeInterval node, List<ZoneDelta> deltas, TaskClock.Usage usage) {
        long cpu = sum(deltas, Component.CPU);
        long dram = sum(deltas, Component.DRAM);
        long atRest = (long) (held.idleWatts() * node.elapsedNanos() / 1000.0);
        // Without any busy time there is nothing to divide dynamic energy by.
        long fixed = node.busyNanos() <= 0 ? cpu : Math.min(cpu, atRest);
        long processNanos = Math.min(Math.max(0, node.processNanos()), Math.max(0, node.busyNanos()));
        long cores = Math.min(held.cores(), node.cpus());

        long[] busy = {processNanos, Math.max(0, node.busyNanos()) - processNanos};
        long[] dynamic = LargestRemainder.split(cpu - fixed, busy);
        long[] reserved = {cores, node.cpus() - cores};
        long[] still = LargestRemainder.split(fixed, reserved);
        long[] memory = LargestRemainder.split(dram, reserved);

        Weights weights = Weights.of(held, node, processNanos, usage);
        long[] stillParts = LargestRemainder.split(still[0], weights.core());
        Divided parts = new Divided(
                weights,
                LargestRemainder.split(dynamic[0], weights.cpu()),
                stillParts,
                LargestRemainder.split(memory[0], weights.core()),
                node.busyNanos() <= 0
                        ? stillParts
                        : LargestRemainder.split(LargestRemainder.split(cpu, busy)[0], weights.cpu()));

        List<TaskShare> tasks = new ArrayList<>();
        for (TaskClock.TaskUse use : usage.tasks()) {
            tasks.add(new TaskShare(use.task(), parts.share(tasks.size(), use.cpuNanos())));
        }
        int idlePart = tasks.size();
        Share idle = parts.share(idlePart, weights.cpu()[idlePart]);
        Share driver = parts.share(idlePart + 1, weights.cpu()[idlePart + 1]);
        EnergyParts rest = EnergyParts.of(dynamic[1], still[1], memory[1]);
        return new Books(cpu + dram, tasks, idle, driver, rest);
    }

    /** What the process claims, by part: tasks, then idle, then driver. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one interval, is never compared
    private record Divided(Weights weights, long[] dynamic, long[] still, long[] memory, long[] byTime) {
        Share share(int part, long cpuNanos) {
            EnergyParts energy = EnergyParts.of(dynamic[part], still[part], memory[part]);
            return new Share(energy, cpuNanos, weights.core()[part], byTime[part]);
        }
    }

    private static long sum(List<ZoneDelta> deltas, Component component) {
        return deltas.stream()
                .filter(delta -> delta.component() == component)
                .mapToLong(ZoneDelta::microjoules)
                .sum();
    }
}
