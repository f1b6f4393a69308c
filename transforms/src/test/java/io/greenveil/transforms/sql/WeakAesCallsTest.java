package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.greenveil.transforms.LocalSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark's own cipher in ECB, or with one initialisation vector for all rows. */
class WeakAesCallsTest {
    private static final String VECTOR = "canary-vector";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static SparkSession session;

    @BeforeAll
    static void people() {
        session = SPARK.session().newSession();
        session.sql("SELECT 'person-' || id AS name, substr(sha2(string(id), 256), 1, 16) AS k,"
                        + " substr(sha2(string(id), 256), 1, 12) AS v, id FROM range(3)")
                .createOrReplaceTempView("people");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT aes_encrypt(name, k, 'ECB') FROM people",
                "SELECT aes_encrypt(name, k, 'ecb', 'PKCS') FROM people",
                "SELECT aes_encrypt(name, k, concat('EC', 'B')) FROM people",
                "SELECT id FROM people WHERE hex(aes_encrypt(name, k, 'ECB')) > 'A'",
                "SELECT id FROM people WHERE EXISTS (SELECT aes_encrypt(name, k, 'ECB') FROM people)"
            })
    void refusesEcb(String sql) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.sql(sql))
                .withMessageStartingWith("aes_encrypt: mode ECB shows equal blocks")
                .withMessageContainingAll("greenveil.seal", "spark.greenveil.sql.refuse-weak-aes=false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT aes_encrypt(name, k, 'GCM', 'DEFAULT', '%IV') FROM people",
                "SELECT aes_encrypt(name, k, 'CBC', 'DEFAULT', unhex('00112233445566778899aabbccddeeff')) FROM people",
                "SELECT aes_encrypt(name, k, 'GCM', 'DEFAULT', vector) FROM (SELECT *, '%IV' AS vector FROM people)",
                "WITH s AS (SELECT '%IV' AS x) SELECT aes_encrypt(name, k, 'GCM', 'DEFAULT', x) FROM people, s"
            })
    void refusesAnInitialisationVectorThatAllRowsShare(String sql) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.sql(sql.replace("%IV", VECTOR.substring(0, 12))))
                .withMessageStartingWith("aes_encrypt: the initialisation vector is a literal")
                .withMessageNotContaining(VECTOR.substring(0, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT aes_encrypt(name, k) FROM people",
                "SELECT aes_encrypt(name, k, 'GCM', 'DEFAULT', '', 'aad') FROM people",
                "SELECT aes_encrypt(name, k, 'GCM', 'DEFAULT', v) FROM people",
                "SELECT try_aes_decrypt(unhex(hex(name)), k, 'ECB') FROM people"
            })
    void letsOthersThroughAndReadingOfWhatWasEncryptedBefore(String sql) {
        assertThat(session.sql(sql).collectAsList()).hasSize(3);
    }

    @Test
    void isOffWhereTheSettingSaysFalse() {
        SparkSession open = SPARK.session().newSession();
        open.conf().set("spark.greenveil.sql.refuse-weak-aes", "false");

        assertThat(open.sql("SELECT aes_encrypt(string(id), substr(sha2(string(id), 256), 1, 16), 'ECB') FROM range(2)")
                        .collectAsList())
                .hasSize(2);
    }
}
