package io.greenveil.metrics.meter;

/**
 * What a node's processors did during an interval.
 *
 * @param elapsedNanos length of the interval
 * @param busyNanos processor time of the whole node that was neither idle, nor waiting for a device, nor stolen;
 *     {@link #UNKNOWN} where it could not be read
 * @param processNanos processor time of this process and its descendants; may exceed {@code busyNanos} by the resolution
 *     of the kernel
 * @param childNanos the part of it that its descendants used, such as Python workers
 * @param collectorNanos the part of it that threads of garbage collection used
 * @param compilerNanos the part of it that threads of compilation used
 * @param cpus hardware threads of the node
 */
public record NodeInterval(
        long elapsedNanos,
        long busyNanos,
        long processNanos,
        long childNanos,
        long collectorNanos,
        long compilerNanos,
        int cpus) {
    /** Busy time that could not be read. */
    public static final long UNKNOWN = -1;
}
