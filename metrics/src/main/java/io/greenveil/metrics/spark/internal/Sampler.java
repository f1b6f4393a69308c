package io.greenveil.metrics.spark.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that samples each period, and soon after a task began or ended: at most once in {@link #SHORTEST}, so that a
 * process sends no more than five messages a second however many tasks it runs. Samples beyond that of each period are
 * kept so far apart that all together take no more than {@value #BUDGET} of a processor, as long as the one of each
 * period takes less.
 */
final class Sampler {
    /** Least time between two samples. */
    static final Duration SHORTEST = Duration.ofMillis(200);

    private static final double BUDGET = 0.002;
    private static final double SMOOTHING = 0.1;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Thread thread;
    private final long periodNanos;
    private final Runnable sample;
    private final AtomicBoolean edge = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile long cpuNanos;

    Sampler(Duration period, Runnable sample) {
        this.periodNanos = period.toNanos();
        this.sample = sample;
        this.thread = new Thread(this::loop, "greenveil-energy");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A task began or ended. Never waits. */
    void edge() {
        if (!edge.get() && edge.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Processor time of the thread so far. */
    long cpuNanos() {
        return cpuNanos;
    }

    private void loop() {
        long last = System.nanoTime();
        double cost = 0;
        while (!stopped) {
            long due = last + (edge.get() ? gapNanos(cost, periodNanos) : periodNanos);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                continue;
            }
            edge.set(false);
            last = System.nanoTime();
            FailOpen.run("sampling", sample);
            long used = THREADS.getCurrentThreadCpuTime();
            cost += SMOOTHING * (used - cpuNanos - cost);
            cpuNanos = used;
        }
    }

    /** Time from one sample to the next while tasks begin and end, given what one costs. */
    static long gapNanos(double costNanos, long periodNanos) {
        return Math.min(periodNanos, Math.max(SHORTEST.toNanos(), (long) (costNanos / BUDGET)));
    }
}
