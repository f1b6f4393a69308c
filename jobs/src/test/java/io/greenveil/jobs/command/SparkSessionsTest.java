package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {
    private static final String PLUGINS =
            "io.greenveil.metrics.spark.EnergyPlugin,io.greenveil.jobs.logging.ValueFreeLogs";

    @Test
    void isEmbeddedWithoutAMaster() {
        SparkConf conf = SparkSessions.configure(new SparkConf(false), "test");
        assertThat(conf.get("spark.master")).isEqualTo("local[*]");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(conf.get("spark.plugins")).isEqualTo(PLUGINS);
    }

    @Test
    void leavesAClusterItsOwnSettings() {
        SparkConf submitted = new SparkConf(false)
                .set("spark.master", "yarn")
                .set("spark.app.name", "nightly")
                .set("spark.plugins", "com.nvidia.spark.SQLPlugin")
                .set("spark.redaction.regex", "(?i)mine");
        SparkConf conf = SparkSessions.configure(submitted, "test");
        assertThat(conf.contains("spark.ui.enabled")).isFalse();
        assertThat(conf.contains("spark.sql.shuffle.partitions")).isFalse();
        assertThat(conf.get("spark.app.name")).isEqualTo("nightly");
        assertThat(conf.get("spark.plugins")).isEqualTo("com.nvidia.spark.SQLPlugin," + PLUGINS);
        assertThat(conf.get("spark.redaction.regex")).startsWith("(?i)mine|");
    }

    @Test
    void addsNothingTwice() {
        SparkConf once = SparkSessions.configure(new SparkConf(false), "test");
        String plugins = once.get("spark.plugins");
        String redaction = once.get("spark.redaction.regex");
        SparkConf twice = SparkSessions.configure(once, "test");
        assertThat(twice.get("spark.plugins")).isEqualTo(plugins);
        assertThat(twice.get("spark.redaction.regex")).isEqualTo(redaction);
    }

    @Test
    void redactsKeystoresAndKeepsSparksOwnWords() {
        String redaction = SparkSessions.configure(new SparkConf(false), "test").get("spark.redaction.regex");
        assertThat("spark.greenveil.keys.keystore").containsPattern(redaction);
        assertThat("spark.hadoop.fs.s3a.access.key").containsPattern(redaction);
        assertThat("spark.hadoop.parquet.encryption.key.list").containsPattern(redaction);
        assertThat("spark.mine.api_key").containsPattern(redaction);
        assertThat("spark.app.name").doesNotContainPattern(redaction);
    }

    @Test
    void namesTheArtifactForAnotherSpark() {
        assertThat(Platform.objection("4.0.1", "2.13.16")).isEmpty();
        assertThat(Platform.objection("4.1.0-preview1", "2.13.17"))
                .hasValueSatisfying(words -> assertThat(words)
                        .contains("This jar is greenveil-spark-4.0_2.13, but Spark here is 4.1.0-preview1")
                        .contains("take greenveil-spark-4.1_2.13"));
        assertThat(Platform.objection("3.5.7", "2.12.18"))
                .hasValueSatisfying(words -> assertThat(words).contains("take greenveil-spark-3.5_2.12"));
        assertThat(Platform.objection("4.0.1", "2.12.18")).isPresent();
        assertThat(Platform.objection("4.00.1", "2.13.16")).isPresent();
    }
}
