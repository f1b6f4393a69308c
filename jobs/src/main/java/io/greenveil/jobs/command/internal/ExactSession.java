package io.greenveil.jobs.command.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * A session with exactly the given configuration. Spark's own builder starts from the system properties again, so that a
 * key that {@code spark-submit} set and that was removed comes back.
 */
public final class ExactSession {
    private static final AtomicBoolean OPENED = new AtomicBoolean();

    private ExactSession() {}

    public static SparkSession open(SparkConf conf) {
        OPENED.set(true);
        return org.apache.spark.sql.classic.SparkSession.builder()
                .sparkContext(SparkContext.getOrCreate(conf))
                .config(conf)
                .getOrCreate();
    }

    /** Whether this process has opened one, also if it is closed by now. */
    public static boolean opened() {
        return OPENED.get();
    }
}
