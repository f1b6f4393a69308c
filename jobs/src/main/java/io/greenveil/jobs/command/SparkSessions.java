package io.greenveil.jobs.command;

import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.command.internal.ExactSession;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.gpu.GpuMode;
import io.greenveil.jobs.gpu.GpuSwitch;
import io.greenveil.jobs.gpu.PluginList;
import io.greenveil.jobs.logging.ValueFreeLogs;
import io.greenveil.metrics.spark.EnergyPlugin;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the Spark session of a command. What {@code spark-submit} and {@code spark-defaults.conf} say stays; keys that
 * hold lists are added to, never replaced. Without a master it is an embedded {@code local[*]} on the loopback interface,
 * without a web interface.
 */
public final class SparkSessions {
    private static final String REDACTION = "spark.redaction.regex";
    private static final String SPARKS_REDACTION = "(?i)secret|password|token|access[.]?key";
    private static final String OUR_REDACTION = "keystore|passphrase|passwd|pwd|credential"
            + "|(account|api|private|master|encryption|signing)[._-]?key(?!size)|access[_-]key|key[._-]?list";

    private SparkSessions() {}

    /** The session of a pipeline, which uses a GPU if one is there. */
    public static SparkSession open(PipelineConfig config) {
        return open(config, GpuMode.AUTO);
    }

    /**
     * The session of a pipeline, with or without the GPU.
     *
     * @throws GreenveilException (3) if a GPU is required and something is missing
     */
    public static SparkSession open(PipelineConfig config, GpuMode gpu) {
        SparkConf conf = configure(new SparkConf(), "greenveil " + config.name());
        conf.setIfMissing(
                "spark.greenveil.energy.sampling-interval",
                config.energy().samplingInterval().toMillis() + "ms");
        conf.setIfMissing("spark.greenveil.energy.hardware", config.energy().hardware());
        GpuSwitch gpuSwitch = GpuSwitch.of(gpu);
        gpuSwitch.set(conf);
        SparkSession session = ExactSession.open(conf);
        try {
            gpuSwitch.confirm(session);
        } catch (GreenveilException refused) {
            new OpenSpark(session).close();
            throw refused;
        }
        return session;
    }

    /** The session of a command without a pipeline. */
    static SparkSession open(String name) {
        return ExactSession.open(configure(new SparkConf(), name));
    }

    static SparkConf configure(SparkConf conf, String name) {
        if (!conf.contains("spark.master")) {
            conf.setMaster("local[*]");
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.sql.shuffle.partitions", String.valueOf(embeddedPartitions()));
        }
        conf.setIfMissing("spark.app.name", name);
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        PluginList.add(conf, EnergyPlugin.class.getName(), ValueFreeLogs.class.getName());
        conf.set(REDACTION, redaction(conf.get(REDACTION, SPARKS_REDACTION)));
        return conf;
    }

    /** Spark's own 200 are made for clusters and cost one machine seconds on every small table. */
    private static int embeddedPartitions() {
        return Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
    }

    private static String redaction(String present) {
        return present.contains(OUR_REDACTION) ? present : present + "|(?i:" + OUR_REDACTION + ")";
    }
}
