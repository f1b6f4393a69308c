package io.greenveil.metrics.meter;

import java.util.List;
import java.util.Set;

/** Meter of a node. Not safe for use by several threads at once. */
public interface EnergyMeter {
    /**
     * Energy since the last call, by zone. The first call may return nothing: it sets the starting point of counters. A
     * zone that cannot be read is left out and named once in {@link #problems()}; it is never taken as zero.
     */
    List<ZoneDelta> advance(NodeInterval interval);

    /** Zones that could not be read by the latest call of {@link #advance}. */
    Set<String> silent();

    /** How the figures are known. */
    Method method();

    /** How far the truth may lie from the processors' energy given so far. */
    default Width width() {
        return new Width(method().width(), method().width());
    }

    /** What could not be read so far, each thing once. */
    List<String> problems();
}
