package io.greenveil.metrics.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Threads whose use the test says. A thread that it does not name is dead. */
final class FakeThreads implements ThreadUse {
    private final Map<Long, Long> cpuNanos = new HashMap<>();
    private final Map<Long, Long> allocated = new HashMap<>();

    FakeThreads use(long thread, long nanos) {
        cpuNanos.merge(thread, nanos, Long::sum);
        return this;
    }

    FakeThreads allocate(long thread, long bytes) {
        allocated.merge(thread, bytes, Long::sum);
        return this;
    }

    void useEach(UnaryOperator<Long> more) {
        cpuNanos.replaceAll((thread, nanos) -> more.apply(nanos));
    }

    void die(long thread) {
        cpuNanos.remove(thread);
    }

    boolean lives(long thread) {
        return cpuNanos.containsKey(thread);
    }

    ThreadReading reading(long thread) {
        return new ThreadReading(thread, cpuNanos(thread), allocatedBytes(thread));
    }

    @Override
    public long cpuNanos(long threadId) {
        return cpuNanos.getOrDefault(threadId, -1L);
    }

    @Override
    public long allocatedBytes(long threadId) {
        return lives(threadId) ? allocated.getOrDefault(threadId, 0L) : -1;
    }
}
