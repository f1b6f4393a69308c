package io.greenveil.metrics.spark.internal;

import org.apache.spark.SparkConf;

/** Memory that Spark reserves for a process, in bytes: heap, memory beside the heap, and what Python may take. */
final class ReservedMemory {
    private static final double OVERHEAD_FACTOR = 0.1;
    private static final long LEAST_OVERHEAD_MEBIBYTES = 384;
    private static final long MEBIBYTE = 1L << 20;

    private ReservedMemory() {}

    static long ofExecutor(SparkConf conf) {
        long offHeap = conf.getBoolean("spark.memory.offHeap.enabled", false)
                ? conf.getSizeAsMb("spark.memory.offHeap.size", "0") * MEBIBYTE
                : 0;
        return offHeap + conf.getSizeAsMb("spark.executor.pyspark.memory", "0") * MEBIBYTE + of(conf, "executor");
    }

    static long ofDriver(SparkConf conf) {
        return of(conf, "driver");
    }

    private static long of(SparkConf conf, String process) {
        long heap = conf.getSizeAsMb("spark." + process + ".memory", "1g");
        double factor = conf.getDouble("spark." + process + ".memoryOverheadFactor", OVERHEAD_FACTOR);
        long least = Math.max(LEAST_OVERHEAD_MEBIBYTES, (long) (heap * factor));
        return (heap + conf.getSizeAsMb("spark." + process + ".memoryOverhead", least + "m")) * MEBIBYTE;
    }
}
