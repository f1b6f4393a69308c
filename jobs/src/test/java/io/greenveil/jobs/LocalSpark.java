package io.greenveil.jobs;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One local Spark session for all tests of this module, started at first use and stopped after the last test. */
public final class LocalSpark implements BeforeAllCallback {
    private static final LocalSpark SHARED = new LocalSpark();
    private static SparkSession session;

    private LocalSpark() {}

    /** The extension; register it with {@code @RegisterExtension static LocalSpark spark = LocalSpark.shared()}. */
    public static LocalSpark shared() {
        return SHARED;
    }

    /** The session: local[2], no UI, two shuffle partitions, UTC. */
    public SparkSession session() {
        synchronized (LocalSpark.class) {
            if (session == null) {
                session = SparkSession.builder()
                        .master("local[2]")
                        .appName("greenveil-tests")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.sql.shuffle.partitions", "2")
                        .config("spark.sql.session.timeZone", "UTC")
                        .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                        .getOrCreate();
            }
            return session;
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalSpark.class))
                .getOrComputeIfAbsent("stop", ignored -> new Stop());
    }

    private static final class Stop implements AutoCloseable {
        @Override
        public void close() {
            synchronized (LocalSpark.class) {
                if (session != null) {
                    session.stop();
                    session = null;
                }
            }
        }
    }
}
