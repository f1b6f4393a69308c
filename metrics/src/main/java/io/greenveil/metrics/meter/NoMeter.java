package io.greenveil.metrics.meter;

import java.util.List;
import java.util.Set;

/** Stands where nothing can be metered, and says why. */
public final class NoMeter implements EnergyMeter {
    private final List<String> problems;

    public NoMeter(String reason) {
        this.problems = List.of(reason);
    }

    @Override
    public List<ZoneDelta> advance(NodeInterval interval) {
        return List.of();
    }

    @Override
    public Set<String> silent() {
        return Set.of();
    }

    @Override
    public Method method() {
        return Method.NONE;
    }

    @Override
    public List<String> problems() {
        return problems;
    }
}
