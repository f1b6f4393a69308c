package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.ZoneDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * Books the energy of one interval. Static energy (the node's power at rest) goes by reserved cores and time, dynamic
 * energy by processor time; memory at rest by reserved bytes, beyond that by bytes touched; devices by the time that
 * tasks held them. A process claims its own share only; what is left belongs to the rest of the node. Whole microjoules
 * and largest remainders: the parts of an interval add up to what the meter gave, exactly.
 *
 * <p>What cannot be divided is left unattributed: what a counter gave for time before the interval, and dynamic energy
 * of an interval in which the node's busy time is unknown.
 */
final class Attribution {
    private static final long MILLION = 1_000_000;

    private Attribution() {}

    record TaskShare(TaskKey task, Share share) {}

    /**
     * One interval's books.
     *
     * @param measuredMicrojoules what the meter gave for the node
     * @param rest energy of the node that this process does not claim
     * @param unattributedMicrojoules what nobody can be named for
     */
    record Books(
            long measuredMicrojoules,
            List<TaskShare> tasks,
            Share idleSlots,
            Share idleExecutor,
            Share driver,
            EnergyParts rest,
            long unattributedMicrojoules) {
        /** Zero: the books close. */
        long errorMicrojoules() {
            long booked = idleSlots.energy().total()
                    + idleExecutor.energy().total()
                    + driver.energy().total()
                    + rest.total()
                    + unattributedMicrojoules;
            for (TaskShare task : tasks) {
                booked += task.share().energy().total();
            }
            return measuredMicrojoules - booked;
        }
    }

    static Books book(Reservation held, NodeInterval node, List<ZoneDelta> deltas, TaskClock.Usage usage) {
        long measured = deltas.stream().mapToLong(ZoneDelta::microjoules).sum();
        long late = deltas.stream()
                .mapToLong(delta -> before(delta, node.elapsedNanos()))
                .sum();
        long cpu = within(deltas, Component.CPU, node);
        long dram = within(deltas, Component.DRAM, node);
        long gpu = within(deltas, Component.GPU, node);

        boolean known = node.busyNanos() >= 0;
        long busyNanos = Math.max(0, node.busyNanos());
        long atRest = atRest(held.idleWatts(), node);
        // Without any busy time there is nothing to divide dynamic energy by.
        long fixed = known && busyNanos == 0 ? cpu : Math.min(cpu, atRest);
        long unknown = known ? 0 : cpu - fixed;
        long processNanos = Math.min(Math.max(0, node.processNanos()), busyNanos);
        long cores = Math.min(held.cores(), node.cpus());
        long[] busy = {processNanos, busyNanos - processNanos};
        long[] dynamic = LargestRemainder.split(cpu - fixed - unknown, busy);
        long[] still = LargestRemainder.split(fixed, new long[] {cores, node.cpus() - cores});

        long dramFixed = busyNanos == 0 ? dram : Math.min(dram, atRest(held.memoryIdleWatts(), node));
        long bytes = Math.round(held.memoryShare() * MILLION);
        long[] memoryStill = LargestRemainder.split(dramFixed, new long[] {bytes, MILLION - bytes});
        long[] memoryMoved = LargestRemainder.split(dram - dramFixed, busy);

        Weights weights = Weights.of(held, node, processNanos, usage);
        long[] stillParts = LargestRemainder.split(still[0], weights.core());
        long[] memory = LargestRemainder.split(memoryStill[0], weights.core());
        long[] moved = LargestRemainder.split(memoryMoved[0], weights.touched());
        for (int part = 0; part < memory.length; part++) {
            memory[part] += moved[part];
        }
        Divided parts = new Divided(
                weights,
                LargestRemainder.split(dynamic[0], weights.cpu()),
                stillParts,
                memory,
                LargestRemainder.split(gpu, weights.held()),
                busyNanos == 0
                        ? stillParts
                        : LargestRemainder.split(LargestRemainder.split(cpu, busy)[0], weights.cpu()));

        List<TaskShare> tasks = new ArrayList<>();
        for (TaskClock.TaskUse use : usage.tasks()) {
            tasks.add(new TaskShare(use.task(), parts.share(tasks.size())));
        }
        int others = tasks.size();
        return new Books(
                measured,
                tasks,
                parts.share(others),
                parts.share(others + 1),
                parts.share(others + 2),
                EnergyParts.of(dynamic[1], still[1], memoryStill[1] + memoryMoved[1], 0),
                late + unknown);
    }

    /** What the process claims, by part: tasks, then idle slots, idle executor and driver. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one interval, is never compared
    private record Divided(Weights weights, long[] dynamic, long[] still, long[] memory, long[] device, long[] byTime) {
        Share share(int part) {
            EnergyParts energy = EnergyParts.of(dynamic[part], still[part], memory[part], device[part]);
            return new Share(energy, weights.own()[part], weights.core()[part], byTime[part]);
        }
    }

    /** Watts times nanoseconds are nanojoules. */
    private static long atRest(double watts, NodeInterval node) {
        return (long) (watts * node.elapsedNanos() / 1000.0);
    }

    /** The part of a delta that was spent before the interval, while the zone could not be read. */
    private static long before(ZoneDelta delta, long elapsedNanos) {
        long early = delta.spanNanos() - elapsedNanos;
        return early <= 0 ? 0 : (long) (delta.microjoules() * (early / (double) delta.spanNanos()));
    }

    private static long within(List<ZoneDelta> deltas, Component component, NodeInterval node) {
        return deltas.stream()
                .filter(delta -> delta.component() == component)
                .mapToLong(delta -> delta.microjoules() - before(delta, node.elapsedNanos()))
                .sum();
    }
}
