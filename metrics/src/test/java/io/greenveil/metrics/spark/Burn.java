package io.greenveil.metrics.spark;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Work for a task: so much processor time, and a failure in so many first attempts. */
public record Burn(long cpuMillis, int failures) implements FlatMapFunction<Iterator<Integer>, Integer>, Serializable {
    @Override
    public Iterator<Integer> call(Iterator<Integer> rows) {
        long end = cpuNanos() + cpuMillis * 1_000_000;
        long work = 1;
        while (cpuNanos() < end) {
            for (int step = 0; step < 10_000; step++) {
                work = work * 6364136223846793005L + 1442695040888963407L;
            }
        }
        if (TaskContext.get().attemptNumber() < failures) {
            throw new IllegalStateException("Planned failure after work " + work);
        }
        return Collections.singleton((int) work).iterator();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
