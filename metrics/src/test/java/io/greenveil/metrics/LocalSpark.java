package io.greenveil.metrics;

import io.greenveil.metrics.spark.EnergyPlugin;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Spark session, {@code local[2]} with retries and the energy plugin, for all tests of this module; stopped when the
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
        return session(Map.of());
    }

    /** Ends the application, since the tables are written then, and begins another with these settings added. */
    public SparkSession restart(Map<String, String> settings) {
        session().stop();
        return session(settings);
    }

    private static SparkSession session(Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[2,3]")
                .appName("greenveil-metrics-tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.default.parallelism", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.plugins", EnergyPlugin.class.getName())
                .config("spark.greenveil.energy.sampling-interval", "200ms");
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        session();
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalSpark.class))
                .getOrComputeIfAbsent("session", key -> new StopAtEnd(this));
    }

    private record StopAtEnd(LocalSpark spark) implements AutoCloseable {
        @Override
        public void close() {
            spark.session().stop();
        }
    }
}
