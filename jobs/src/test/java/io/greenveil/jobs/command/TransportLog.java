package io.greenveil.jobs.command;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** The log of Spark's transport, which a command that ends silences for all of its process. */
final class TransportLog {
    private TransportLog() {}

    /** Lets later tests of this process see it. */
    static void on() {
        Configurator.setLevel("org.apache.spark.network", Level.WARN);
        Configurator.setLevel("org.apache.spark.rpc.netty", Level.WARN);
    }
}
