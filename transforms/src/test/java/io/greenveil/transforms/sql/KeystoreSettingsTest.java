package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose keystore counts: the one that the application was started with, or that of a session. */
class KeystoreSettingsTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final KeystoreReference SITE = new KeystoreReference("/site/keys.p12", "env:SITE_PASSWORD");
    private static final SparkConf STARTED_WITH_KEYS = new SparkConf(false)
            .set(KeystoreSettings.KEYSTORE, SITE.path())
            .set(KeystoreSettings.PASSWORD, SITE.password());

    private SparkSession session;

    @BeforeEach
    void inheritTheSettingsOfTheApplication() {
        session = SPARK.session().newSession();
        session.conf().set(KeystoreSettings.KEYSTORE, SITE.path());
        session.conf().set(KeystoreSettings.PASSWORD, SITE.password());
    }

    @Test
    void readsWhatTheApplicationWasStartedWith() {
        assertThat(KeystoreSettings.read(session.conf(), STARTED_WITH_KEYS)).isEqualTo(SITE);
    }

    @ParameterizedTest
    @CsvSource({
        KeystoreSettings.KEYSTORE + ", /etc/secret.p12",
        KeystoreSettings.PASSWORD + ", env:ANOTHER_SECRET",
        KeystoreSettings.PASSWORD + ", file:/etc/shadow",
    })
    void refusesAnotherOfTheSessionsAndDoesNotRepeatIt(String key, String value) {
        session.conf().set(key, value);
        assertThatThrownBy(() -> KeystoreSettings.read(session.conf(), STARTED_WITH_KEYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This Spark application was started with " + key + ", which a session cannot change: RESET "
                        + key + ", or start an application of your own");
    }

    @Test
    void takesTheSessionsWhereTheApplicationHasNone() {
        session.conf().set(KeystoreSettings.KEYSTORE, "/mine/keys.p12");
        assertThat(KeystoreSettings.read(session.conf(), new SparkConf(false)))
                .isEqualTo(new KeystoreReference("/mine/keys.p12", SITE.password()));
    }

    @Test
    void takesWhatAProgramRegisteredForASession() {
        KeystoreReference pipeline = new KeystoreReference("/pipeline/keys.p12", "file:/pipeline/password");
        GreenveilFunctions.register(session, pipeline);
        assertThat(KeystoreSettings.read(session.conf(), STARTED_WITH_KEYS)).isEqualTo(pipeline);
    }
}
