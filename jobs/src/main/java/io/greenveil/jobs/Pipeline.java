package io.greenveil.jobs;

import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.run.PipelineRun;
import io.greenveil.jobs.step.RunObserver;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A pipeline that can be run. The command line, schedulers and notebooks use nothing else. Immutable; may be run any
 * number of times, also in one session.
 */
public final class Pipeline {
    private final PipelineConfig config;

    private Pipeline(PipelineConfig config) {
        this.config = config;
    }

    /**
     * The pipeline of a YAML file.
     *
     * @param settings values by path, such as {@code output}, that replace those of the file
     * @throws GreenveilException (3) with everything that is wrong with it
     */
    public static Pipeline load(Path yaml, Map<String, String> settings) {
        return new Pipeline(ConfigLoader.load(yaml, settings));
    }

    /** The pipeline of a configuration that was made or loaded elsewhere. */
    public static Pipeline of(PipelineConfig config) {
        return new Pipeline(config);
    }

    public PipelineConfig config() {
        return config;
    }

    /** All steps over the whole input. */
    public RunResult run(SparkSession spark) {
        return run(spark, RunOptions.all(), RunObserver.NONE);
    }

    /**
     * Runs the steps that {@code options} name, in a session of its own within the application of {@code spark}.
     *
     * @throws GreenveilException on every failure that a person can act on; if the output could be opened, the manifest
     *     of the run then holds its exit code and its message
     */
    public RunResult run(SparkSession spark, RunOptions options, RunObserver observer) {
        return new PipelineRun(config, options, observer, Clock.systemUTC()).run(spark);
    }
}
