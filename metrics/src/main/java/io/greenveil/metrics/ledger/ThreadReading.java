package io.greenveil.metrics.ledger;

/**
 * What a thread has used so far.
 *
 * @param threadId Java's number of the thread
 * @param cpuNanos processor time in nanoseconds
 * @param allocatedBytes heap that it allocated
 */
public record ThreadReading(long threadId, long cpuNanos, long allocatedBytes) {}
