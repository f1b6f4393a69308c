package io.greenveil.jobs.logging;

import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Keeps row values out of the logs of driver and executors. Spark logs the exception of a failed task in several places,
 * and its text may quote the value that could not be cast, parsed or held. This silences those places; what failed, and
 * where, is in the error of the command.
 *
 * <p>Does not: change what Spark writes to an event log or shows in its web interface, or the logs of an application that
 * uses another logging backend than Spark's own Log4j 2.
 */
public final class ValueFreeLogs implements SparkPlugin {
    private static final Map<String, Level> LEVELS = Map.of(
            "org.apache.spark.executor.Executor", Level.OFF,
            "org.apache.spark.scheduler.DAGScheduler", Level.OFF,
            "org.apache.spark.scheduler.TaskSchedulerImpl", Level.ERROR,
            "org.apache.spark.scheduler.TaskSetManager", Level.ERROR,
            "org.apache.spark.sql.catalyst.expressions.codegen", Level.OFF,
            "org.apache.spark.sql.execution.datasources.FileFormatWriter", Level.OFF,
            "org.apache.spark.util.Utils", Level.OFF);

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                Configurator.setLevel(LEVELS);
                return Map.of();
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> extra) {
                Configurator.setLevel(LEVELS);
            }
        };
    }
}
