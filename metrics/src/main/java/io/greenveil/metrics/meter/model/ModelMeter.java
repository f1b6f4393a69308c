package io.greenveil.metrics.meter.model;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.Width;
import io.greenveil.metrics.meter.ZoneDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Utilisation model, for nodes where no counter can be read: processors by a {@link PowerModel}, memory by its size
 * where the model's boundary leaves it out. Every figure is MODELLED, never a measurement. Busy time that could not be
 * read counts as none.
 */
public final class ModelMeter implements EnergyMeter {
    private final PowerModel processors;
    private final double memoryWatts;
    private final Method method;
    private double remainder;
    private double memoryRemainder;
    private double estimated;
    private double low;
    private double high;

    /**
     * @param memoryWatts watts of the memory, 0 where it is within the model's boundary
     */
    public ModelMeter(PowerModel processors, double memoryWatts, Method method) {
        this.processors = processors;
        this.memoryWatts = memoryWatts;
        this.method = method;
    }

    @Override
    public List<ZoneDelta> advance(NodeInterval interval) {
        long elapsed = interval.elapsedNanos();
        double capacity = (double) elapsed * interval.cpus();
        double utilisation = capacity > 0 ? Math.max(0, Math.min(1, interval.busyNanos() / capacity)) : 0;
        PowerModel.Estimate power = processors.at(utilisation);
        estimated += power.watts() * elapsed;
        low += power.lowWatts() * elapsed;
        high += power.highWatts() * elapsed;
        // Watts times nanoseconds are nanojoules.
        double microjoules = remainder + power.watts() * elapsed / 1000.0;
        long whole = (long) microjoules;
        remainder = microjoules - whole;
        List<ZoneDelta> deltas = new ArrayList<>(2);
        deltas.add(new ZoneDelta("model", Component.CPU, whole, elapsed));
        if (memoryWatts > 0) {
            double memory = memoryRemainder + memoryWatts * elapsed / 1000.0;
            memoryRemainder = memory - (long) memory;
            deltas.add(new ZoneDelta("model/memory", Component.DRAM, (long) memory, elapsed));
        }
        return deltas;
    }

    @Override
    public Set<String> silent() {
        return Set.of();
    }

    @Override
    public Method method() {
        return method;
    }

    /** That of the model at the utilisations so far, weighted by their energy. */
    @Override
    public Width width() {
        return estimated > 0 ? new Width(1 - low / estimated, high / estimated - 1) : EnergyMeter.super.width();
    }

    @Override
    public List<String> problems() {
        return List.of();
    }
}
