package io.greenveil.jobs.command.internal;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * A session with exactly the given configuration. Spark's own builder starts from the system properties again, so that a
 * key that {@code spark-submit} set and that was removed comes back.
 */
public final class ExactSession {
    private ExactSession() {}

    public static SparkSession open(SparkConf conf) {
        return org.apache.spark.sql.classic.SparkSession.builder()
                .sparkContext(SparkContext.getOrCreate(conf))
                .config(conf)
                .getOrCreate();
    }
}
