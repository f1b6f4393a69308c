package io.greenveil.jobs.command;

import io.greenveil.jobs.command.internal.ExactSession;
import io.greenveil.jobs.logging.LateMessages;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** How a command that needed no Spark tells YARN that it succeeded. */
public final class YarnSuccess {
    private YarnSuccess() {}

    /**
     * Opens and stops a context without executors, unless the command had one: YARN reports a driver that opened none as
     * failed. To be called in a driver that YARN runs, as its last act.
     */
    public static void report() {
        if (ExactSession.opened()) {
            return;
        }
        SparkConf conf = new SparkConf();
        conf.remove("spark.plugins");
        conf.remove("spark.extraListeners");
        conf.set("spark.eventLog.enabled", "false");
        conf.set("spark.ui.enabled", "false");
        conf.set("spark.dynamicAllocation.enabled", "false");
        conf.set("spark.executor.instances", "0");
        conf.setIfMissing("spark.app.name", "greenveil");
        SparkContext context = new SparkContext(conf);
        LateMessages.silence();
        context.stop();
    }
}
