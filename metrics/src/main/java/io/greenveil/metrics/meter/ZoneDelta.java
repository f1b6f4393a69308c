package io.greenveil.metrics.meter;

/**
 * Energy that one zone of a node used during an interval.
 *
 * @param zone name of the zone, such as {@code package-0}, {@code package-0/dram} or {@code model}
 * @param component part of the machine
 * @param microjoules energy, not negative
 * @param spanNanos time since the zone was last read; longer than the interval where it could not be read before
 */
public record ZoneDelta(String zone, Component component, long microjoules, long spanNanos) {
    public ZoneDelta {
        if (microjoules < 0) {
            throw new IllegalArgumentException("Negative energy in zone " + zone + ": " + microjoules);
        }
    }
}
