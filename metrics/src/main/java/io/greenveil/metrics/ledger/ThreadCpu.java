package io.greenveil.metrics.ledger;

/** Processor time of threads of this process. */
@FunctionalInterface
public interface ThreadCpu {
    /** Nanoseconds that the thread has run so far, -1 if it no longer lives. */
    long cpuNanos(long threadId);
}
