package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.LogManager;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenSparkTest {
    private static final String HANDLER = "org.apache.spark.network.server.TransportRequestHandler";

    @AfterEach
    void letsTheTransportLogAgain() {
        TransportLog.on();
    }

    /** An executor that was just starting sends one to the stopping driver; Spark logs it with a stack trace. */
    @Test
    void messagesThatComeTooLateAreNotLogged() {
        SparkSession session = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        assertThat(LogManager.getLogger(HANDLER).isErrorEnabled()).isTrue();
        new OpenSpark(session).close();
        assertThat(LogManager.getLogger(HANDLER).isErrorEnabled()).isFalse();
        assertThat(LogManager.getLogger("org.apache.spark.rpc.netty.Inbox").isErrorEnabled())
                .isFalse();
        assertThat(LogManager.getLogger("org.apache.spark.SparkContext").isErrorEnabled())
                .isTrue();
    }
}
