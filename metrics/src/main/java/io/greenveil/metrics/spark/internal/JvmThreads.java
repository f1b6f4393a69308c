package io.greenveil.metrics.spark.internal;

import com.sun.management.ThreadMXBean;
import io.greenveil.metrics.ledger.ThreadReading;
import io.greenveil.metrics.ledger.ThreadUse;
import java.lang.management.ManagementFactory;

/** What threads of this JVM have used, by the JVM itself. Heap is 0 where the JVM does not count it. */
final class JvmThreads implements ThreadUse {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final boolean counts =
            THREADS.isThreadAllocatedMemorySupported() && THREADS.isThreadAllocatedMemoryEnabled();

    @Override
    public long cpuNanos(long threadId) {
        return THREADS.getThreadCpuTime(threadId);
    }

    @Override
    public long allocatedBytes(long threadId) {
        return counts ? THREADS.getThreadAllocatedBytes(threadId) : 0;
    }

    /** The calling thread's processor time. */
    long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** The calling thread's. */
    ThreadReading current() {
        return new ThreadReading(
                Thread.currentThread().getId(),
                THREADS.getCurrentThreadCpuTime(),
                counts ? THREADS.getCurrentThreadAllocatedBytes() : 0);
    }
}
