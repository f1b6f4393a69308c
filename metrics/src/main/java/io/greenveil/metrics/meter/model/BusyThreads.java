package io.greenveil.metrics.meter.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps all hardware threads of this machine busy with integer and floating-point arithmetic, in slots of 20 ms. */
public final class BusyThreads implements Ladder.Load {
    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int threads;

    /** @param threads hardware threads */
    public BusyThreads(int threads) {
        this.threads = threads;
    }

    @Override
    public void hold(double share, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> all = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            Thread thread = new Thread(() -> work(share, end), "greenveil-load-" + number);
            thread.setDaemon(true);
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private static void work(double share, long end) {
        double sum = 1;
        for (long slot = System.nanoTime(); slot - end < 0; slot += SLOT_NANOS) {
            long busyUntil = Math.min(slot + (long) (SLOT_NANOS * share), end);
            while (System.nanoTime() - busyUntil < 0) {
                for (int round = 1; round < 200; round++) {
                    sum = Math.sqrt(sum + round) + (Double.doubleToLongBits(sum) & 3);
                }
            }
            long slotEnd = Math.min(slot + SLOT_NANOS, end);
            for (long left = slotEnd - System.nanoTime(); left > 0; left = slotEnd - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("The arithmetic that keeps a thread busy went astray");
        }
    }
}
