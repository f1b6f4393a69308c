package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.sql.GreenveilFunctions;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunSessionTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @Test
    void takesTheCallersSettingsOfSqlAndOfTheGpu() {
        SparkSession caller = SPARK.session().newSession();
        caller.conf().set("spark.sql.autoBroadcastJoinThreshold", "12345");
        caller.conf().set("spark.rapids.sql.enabled", "false");
        caller.conf().set(GreenveilFunctions.BRIDGE, "true");
        SparkSession run = RunSession.of(caller);
        assertThat(run.conf().get("spark.sql.autoBroadcastJoinThreshold")).startsWith("12345");
        assertThat(run.conf().get("spark.rapids.sql.enabled")).isEqualTo("false");
        assertThat(run.conf().get(GreenveilFunctions.BRIDGE)).isEqualTo("true");
    }

    @Test
    void fixesWhatWouldChangeAResult() {
        SparkSession caller = SPARK.session().newSession();
        caller.conf().set("spark.sql.session.timeZone", "Asia/Kathmandu");
        caller.conf().set("spark.sql.ansi.enabled", "false");
        SparkSession run = RunSession.of(caller);
        assertThat(run.conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(run.conf().get("spark.sql.ansi.enabled")).isEqualTo("true");
        assertThat(caller.conf().get("spark.sql.session.timeZone")).isEqualTo("Asia/Kathmandu");
    }
}
