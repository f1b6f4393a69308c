package io.greenveil.metrics.ledger;

import java.io.Serializable;

/**
 * What one account holder used.
 *
 * @param energy energy
 * @param cpuNanos processor time: of tasks the time of their own thread, of driver and idle what is left of the process
 * @param coreNanos reserved core time, the base of static and embodied shares
 */
public record Share(EnergyParts energy, long cpuNanos, long coreNanos) implements Serializable {
    /** Nothing. */
    public static final Share ZERO = new Share(EnergyParts.ZERO, 0, 0);

    /** Sum of the two. */
    public Share plus(Share other) {
        return new Share(energy.plus(other.energy), cpuNanos + other.cpuNanos, coreNanos + other.coreNanos);
    }

    /** Difference of the two. */
    public Share minus(Share other) {
        return new Share(energy.minus(other.energy), cpuNanos - other.cpuNanos, coreNanos - other.coreNanos);
    }
}
