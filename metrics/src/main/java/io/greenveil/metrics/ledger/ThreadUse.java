package io.greenveil.metrics.ledger;

/** What threads of this process have used since they began. */
public interface ThreadUse {
    /** Nanoseconds of processor time, -1 if the thread no longer lives. */
    long cpuNanos(long threadId);

    /** Bytes that the thread has allocated on the heap, -1 if the thread no longer lives or the JVM does not count. */
    long allocatedBytes(long threadId);
}
