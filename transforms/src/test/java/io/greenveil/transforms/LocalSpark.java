package io.greenveil.transforms;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Spark session, {@code local[2,2]} (a task that failed is tried once more), for all tests of a module; stopped when the
 * last test has run.
 *
 * <pre>{@code @RegisterExtension static final LocalSpark SPARK = LocalSpark.shared();}</pre>
 */
public final class LocalSpark implements BeforeAllCallback {
    private static final LocalSpark SHARED = new LocalSpark();

    private LocalSpark() {}

    public static LocalSpark shared() {
        return SHARED;
    }

    /** The session; started on first use. */
    public SparkSession session() {
        return SparkSession.builder()
                .master("local[2,2]")
                .appName("greenveil-tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.default.parallelism", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .getOrCreate();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalSpark.class))
                .getOrComputeIfAbsent("session", key -> new StopAtEnd(session()));
    }

    private record StopAtEnd(SparkSession session) implements AutoCloseable {
        @Override
        public void close() {
            session.stop();
        }
    }
}
