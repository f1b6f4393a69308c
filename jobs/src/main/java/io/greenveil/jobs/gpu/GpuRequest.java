package io.greenveil.jobs.gpu;

import java.util.List;
import org.apache.spark.SparkConf;

/** The GPUs that executors are asked for. */
final class GpuRequest {
    static final String AMOUNT = "spark.executor.resource.gpu.amount";
    static final String TASK = "spark.task.resource.gpu.amount";
    static final String SCRIPT = "spark.executor.resource.gpu.discoveryScript";
    private static final String VENDOR = "spark.executor.resource.gpu.vendor";
    private static final List<String> KEYS = List.of(AMOUNT, TASK, SCRIPT, VENDOR);

    private GpuRequest() {}

    static boolean made(SparkConf conf) {
        return conf.getDouble(AMOUNT, 0) > 0;
    }

    /** Takes the request back; whether there was one. */
    static boolean drop(SparkConf conf) {
        boolean made = KEYS.stream().anyMatch(conf::contains);
        KEYS.forEach(conf::remove);
        return made;
    }

    /** Tasks must ask too, or they get no address; so small a share that cores, not GPUs, bound how many run at once. */
    static void complete(SparkConf conf) {
        conf.setIfMissing(TASK, "0.01");
    }
}
