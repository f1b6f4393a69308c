package io.greenveil.metrics.meter;

import java.util.List;
import java.util.Set;

/**
 * Utilisation model, for nodes where no counter can be read: {@code W = idle + utilisation * (max - idle)} per hardware
 * thread (the model of Cloud Carbon Footprint over SPECpower results). Every figure is MODELLED, never a measurement.
 */
public final class ModelMeter implements EnergyMeter {
    private final HardwareProfile profile;
    private final List<String> problems;
    private double remainder;

    /**
     * @param profile power per hardware thread
     * @param problems why the model is used and what it does not know
     */
    public ModelMeter(HardwareProfile profile, List<String> problems) {
        this.profile = profile;
        this.problems = List.copyOf(problems);
    }

    @Override
    public List<ZoneDelta> advance(NodeInterval interval) {
        double capacity = (double) interval.elapsedNanos() * interval.cpus();
        double busy = Math.min((double) Math.max(0, interval.busyNanos()), capacity);
        // Watts times nanoseconds are nanojoules.
        double microjoules = remainder
                + (profile.idleWatts() * capacity + (profile.maxWatts() - profile.idleWatts()) * busy) / 1000.0;
        long whole = (long) microjoules;
        remainder = microjoules - whole;
        return List.of(new ZoneDelta("model", Component.CPU, whole, interval.elapsedNanos()));
    }

    @Override
    public Set<String> silent() {
        return Set.of();
    }

    @Override
    public Method method() {
        return Method.MODEL_SPEC;
    }

    @Override
    public List<String> problems() {
        return problems;
    }
}
