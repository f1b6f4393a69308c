package io.greenveil.jobs.gpu;

import java.util.List;
import java.util.Optional;
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

    /** Why RAPIDS would end the executors that this request gets; empty if it would not for that reason. */
    static Optional<String> objection(SparkConf conf) {
        String amount = conf.get(AMOUNT, "0");
        return made(conf) && conf.getDouble(AMOUNT, 0) != 1
                ? Optional.of(AMOUNT + " is " + amount + ", but RAPIDS takes exactly one GPU per executor; set it to 1")
                : Optional.empty();
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
