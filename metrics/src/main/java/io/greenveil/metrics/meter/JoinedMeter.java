package io.greenveil.metrics.meter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Two meters of one node that share no zone: processors with memory, and devices. Its method and width are those of the first. */
public final class JoinedMeter implements EnergyMeter {
    private final EnergyMeter first;
    private final EnergyMeter second;

    public JoinedMeter(EnergyMeter first, EnergyMeter second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public List<ZoneDelta> advance(NodeInterval interval) {
        List<ZoneDelta> deltas = new ArrayList<>(first.advance(interval));
        deltas.addAll(second.advance(interval));
        return deltas;
    }

    @Override
    public Set<String> silent() {
        Set<String> silent = new LinkedHashSet<>(first.silent());
        silent.addAll(second.silent());
        return silent;
    }

    @Override
    public Method method() {
        return first.method();
    }

    @Override
    public Width width() {
        return first.width();
    }

    @Override
    public List<String> problems() {
        Set<String> problems = new LinkedHashSet<>(first.problems());
        problems.addAll(second.problems());
        return List.copyOf(problems);
    }
}
