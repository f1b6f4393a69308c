package io.greenveil.transforms.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusalTest {
    private static final Refusal REFUSAL = new Refusal("spark.greenveil.sql.refuse-anything");

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private final RuntimeConfig session = SPARK.session().newSession().conf();

    private static SparkConf startedWith(String value) {
        return new SparkConf(false).set(REFUSAL.setting(), value);
    }

    @Test
    void isOnWhereNothingIsSaid() {
        assertThat(REFUSAL.isOn(session, new SparkConf(false))).isTrue();
    }

    @Test
    void aSessionCannotSwitchOffWhatTheApplicationWasStartedWith() {
        session.set(REFUSAL.setting(), "false");
        assertThat(REFUSAL.isOn(session, new SparkConf(false))).isFalse();
        assertThat(REFUSAL.isOn(session, startedWith("false"))).isFalse();
        assertThat(REFUSAL.isOn(session, startedWith("true"))).isTrue();
    }

    @Test
    void aSessionCanSwitchItOnForItself() {
        session.set(REFUSAL.setting(), "true");
        assertThat(REFUSAL.isOn(session, startedWith("false"))).isTrue();
    }
}
