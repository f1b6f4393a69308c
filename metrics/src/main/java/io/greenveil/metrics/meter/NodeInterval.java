package io.greenveil.metrics.meter;

/**
 * What a node's processors did during an interval.
 *
 * @param elapsedNanos length of the interval
 * @param busyNanos processor time of the whole node that was neither idle, nor waiting for a device, nor stolen
 * @param processNanos processor time of this process; may exceed {@code busyNanos} by the resolution of the kernel
 * @param cpus hardware threads of the node
 */
public record NodeInterval(long elapsedNanos, long busyNanos, long processNanos, int cpus) {}
