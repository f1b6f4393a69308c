package io.greenveil.jobs.command;

import org.apache.spark.sql.SparkSession;

/**
 * A session that a command has opened and stops when it is through, whatever happens.
 *
 * @param session the session
 */
record OpenSpark(SparkSession session) implements AutoCloseable {
    @Override
    public void close() {
        session.stop();
    }
}
