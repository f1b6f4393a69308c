package io.greenveil.metrics.meter;

/**
 * Energy that one zone of a node used during an interval.
 *
 * @param zone name of the zone, such as {@code package-0}, {@code package-0/dram} or {@code model}
 * @param component part of the machine
 * @param microjoules energy, not negative
 */
public record ZoneDelta(String zone, Component component, long microjoules) {
    public ZoneDelta {
        if (microjoules < 0) {
            throw new IllegalArgumentException("Negative energy in zone " + zone + ": " + microjoules);
        }
    }
}
