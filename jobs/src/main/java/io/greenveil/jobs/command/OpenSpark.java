package io.greenveil.jobs.command;

import io.greenveil.jobs.logging.LateMessages;
import org.apache.spark.sql.SparkSession;

/**
 * A session that a command has opened and stops when it is through, whatever happens. It is the last of its process:
 * {@link LateMessages} says what is not logged any more.
 *
 * @param session the session
 */
record OpenSpark(SparkSession session) implements AutoCloseable {
    @Override
    public void close() {
        LateMessages.silence();
        session.stop();
    }
}
