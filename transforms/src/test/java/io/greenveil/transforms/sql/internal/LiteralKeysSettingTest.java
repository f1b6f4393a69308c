package io.greenveil.transforms.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiteralKeysSettingTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private final RuntimeConfig session = SPARK.session().newSession().conf();

    private static SparkConf startedWith(String value) {
        return new SparkConf(false).set(LiteralKeys.SETTING, value);
    }

    @Test
    void isOnWhereNothingIsSaid() {
        assertThat(LiteralKeys.isOn(session, new SparkConf(false))).isTrue();
    }

    @Test
    void aSessionCannotSwitchOffWhatTheApplicationWasStartedWith() {
        session.set(LiteralKeys.SETTING, "false");
        assertThat(LiteralKeys.isOn(session, new SparkConf(false))).isFalse();
        assertThat(LiteralKeys.isOn(session, startedWith("false"))).isFalse();
        assertThat(LiteralKeys.isOn(session, startedWith("true"))).isTrue();
    }

    @Test
    void aSessionCanSwitchItOnForItself() {
        session.set(LiteralKeys.SETTING, "true");
        assertThat(LiteralKeys.isOn(session, startedWith("false"))).isTrue();
    }
}
