package io.greenveil.jobs.logging;

import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Keeps the end of a command readable. Executors that were just starting still send messages to a context that stops, and
 * Spark's transport logs each with a stack trace, although nothing is wrong: the one-line error of a user's mistake would
 * stand among them by chance.
 *
 * <p>Does not: change other logs, other processes, or a logging backend other than Spark's own Log4j 2.
 */
public final class LateMessages {
    private static final Map<String, Level> LEVELS =
            Map.of("org.apache.spark.network", Level.OFF, "org.apache.spark.rpc.netty", Level.OFF);

    private LateMessages() {}

    /** To be called before a context is stopped with which the command ends: the transport logs no more after it. */
    public static void silence() {
        Configurator.setLevel(LEVELS);
    }
}
