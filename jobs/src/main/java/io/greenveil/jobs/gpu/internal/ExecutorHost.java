package io.greenveil.jobs.gpu.internal;

import org.apache.spark.SparkEnv;

/** The machine of an executor by the name that Spark knows it under. */
public final class ExecutorHost {
    private ExecutorHost() {}

    /** To be called in a task. */
    public static String name() {
        return SparkEnv.get().blockManager().blockManagerId().host();
    }
}
