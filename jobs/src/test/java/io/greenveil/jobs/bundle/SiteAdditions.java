package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** What a site may already have in its {@code spark-defaults.conf}; each leaves a file that shows that it was used. */
public final class SiteAdditions {
    /** Environment variable that names the folder of those files. */
    static final String FOLDER = "SITE_ADDITIONS_FOLDER";

    private SiteAdditions() {}

    /** A plugin of the site. */
    public static final class Plugin implements SparkPlugin {
        @Override
        public DriverPlugin driverPlugin() {
            return new DriverPlugin() {
                @Override
                public Map<String, String> init(SparkContext context, PluginContext pluginContext) {
                    used("plugin");
                    return Map.of();
                }
            };
        }

        @Override
        public ExecutorPlugin executorPlugin() {
            return new ExecutorPlugin() {};
        }
    }

    /** SQL extensions of the site. */
    public static final class Extensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
        @Override
        public BoxedUnit apply(SparkSessionExtensions extensions) {
            used("extensions");
            return BoxedUnit.UNIT;
        }
    }

    private static void used(String what) {
        try {
            Files.writeString(Path.of(System.getenv(FOLDER), what), "used");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
