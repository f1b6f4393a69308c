package io.greenveil.metrics.ledger;

import java.io.Serializable;

/**
 * What one account holder used.
 *
 * @param energy energy
 * @param cpuNanos processor time: of tasks the time of their own thread, of driver and idle what is left of the process
 * @param coreNanos reserved core time, the base of static and embodied shares
 * @param byTimeMicrojoules processor energy that it would hold if the node used nothing at rest, so that all of it went
 *     by processor time: the other end of what the power at rest, which is never measured, may change
 */
public record Share(EnergyParts energy, long cpuNanos, long coreNanos, long byTimeMicrojoules) implements Serializable {
    /** Nothing. */
    public static final Share ZERO = new Share(EnergyParts.ZERO, 0, 0, 0);

    /** Sum of the two. */
    public Share plus(Share other) {
        return new Share(
                energy.plus(other.energy),
                cpuNanos + other.cpuNanos,
                coreNanos + other.coreNanos,
                byTimeMicrojoules + other.byTimeMicrojoules);
    }

    /** Difference of the two. */
    public Share minus(Share other) {
        return new Share(
                energy.minus(other.energy),
                cpuNanos - other.cpuNanos,
                coreNanos - other.coreNanos,
                byTimeMicrojoules - other.byTimeMicrojoules);
    }
}
