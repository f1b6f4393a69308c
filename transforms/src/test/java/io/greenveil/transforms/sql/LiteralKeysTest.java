package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.aes_encrypt;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.greenveil.transforms.LocalSpark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of Spark's own ciphers that would stand in plans. */
class LiteralKeysTest {
    static final String KEY = "canary-key-51505";
    private static final String HEX = HexFormat.of().formatHex(KEY.getBytes(StandardCharsets.UTF_8));

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static SparkSession session;

    @BeforeAll
    static void people() {
        session = SPARK.session().newSession();
        session.sql("SELECT 'person-' || id AS name, sha2(string(id), 256) AS k, id FROM range(3)")
                .createOrReplaceTempView("people");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aes_encrypt | SELECT aes_encrypt(name, '%KEY') FROM people",
                "aes_encrypt | SELECT aes_encrypt(name, X'%HEX', 'CBC') FROM people",
                "aes_encrypt | SELECT aes_encrypt(name, unhex('%HEX'), 'ECB') FROM people",
                "aes_encrypt | SELECT aes_encrypt('constant', '%KEY')",
                "aes_decrypt | SELECT aes_decrypt(unbase64(name), '%KEY') FROM people",
                "try_aes_decrypt | SELECT try_aes_decrypt(unbase64(name), '%KEY') FROM people",
                "aes_encrypt | SELECT upper(hex(aes_encrypt(name, '%KEY'))) FROM people",
                "aes_encrypt | SELECT id FROM people WHERE hex(aes_encrypt(name, '%KEY')) > 'A'",
                "aes_encrypt | SELECT count(*) FROM people GROUP BY aes_encrypt(name, '%KEY')",
                "aes_encrypt | SELECT id FROM people ORDER BY aes_encrypt(name, '%KEY')",
                "aes_encrypt | SELECT transform(array(name), x -> aes_encrypt(x, '%KEY')) FROM people",
                "aes_encrypt | SELECT aes_encrypt(name, secret) FROM (SELECT name, '%KEY' AS secret FROM people)",
                "aes_encrypt | WITH s AS (SELECT '%KEY' AS secret) SELECT aes_encrypt(name, secret) FROM people, s",
                "aes_encrypt | WITH s AS (SELECT '%KEY' AS a), t AS (SELECT a AS b FROM s), u AS (SELECT b FROM t, s)"
                        + " SELECT aes_encrypt(name, concat(b, '')) FROM people, u",
                "aes_encrypt | SELECT aes_encrypt(name, (SELECT '%KEY')) FROM people",
                "aes_encrypt | SELECT aes_encrypt(name, (SELECT max('%KEY') FROM people)) FROM people",
                "aes_encrypt | SELECT id FROM people WHERE EXISTS (SELECT aes_encrypt(name, '%KEY') FROM people)",
                "aes_encrypt | SELECT id, (SELECT first(aes_encrypt(name, '%KEY')) FROM people) FROM people",
                "aes_encrypt | SELECT aes_encrypt(name, CASE WHEN id > 1 THEN k ELSE '%KEY' END) FROM people",
                "aes_encrypt | SELECT aes_encrypt(name, if(id > 1, '%KEY', k)) FROM people",
                "aes_encrypt | SELECT aes_encrypt(name, coalesce(k, '%KEY')) FROM people",
                "aes_encrypt | CREATE TEMPORARY VIEW sealed AS SELECT aes_encrypt(name, '%KEY') AS s FROM people",
                "aes_encrypt | CACHE TABLE sealed AS SELECT aes_encrypt(name, '%KEY') AS s FROM people",
                "aes_encrypt | CREATE TABLE sealed USING parquet AS SELECT aes_encrypt(name, '%KEY') AS s FROM people"
            })
    void refusesAKeyThatIsMadeOfLiteralsAndNamesTheFunctionAlone(String function, String sql) {
        assertRefused(
                function,
                catchThrowable(() -> session.sql(sql.replace("%KEY", KEY).replace("%HEX", HEX))));
    }

    @Test
    void refusesColumnsAndParametersToo() {
        assertRefused(
                "aes_encrypt",
                catchThrowable(() -> session.table("people").select(aes_encrypt(col("name"), lit(KEY)))));
        assertRefused(
                "aes_encrypt",
                catchThrowable(() -> session.table("people")
                        .withColumn("secret", lit(KEY.getBytes(StandardCharsets.UTF_8)))
                        .select(aes_encrypt(col("name"), col("secret")))));
        assertRefused(
                "aes_encrypt",
                catchThrowable(
                        () -> session.sql("SELECT aes_encrypt(name, :secret) FROM people", Map.of("secret", KEY))));
        session.sql("DECLARE OR REPLACE VARIABLE secret STRING DEFAULT '" + KEY + "'");
        assertRefused("aes_encrypt", catchThrowable(() -> session.sql("SELECT aes_encrypt(name, secret) FROM people")));
    }

    @Test
    void refusesAViewThatWasMadeWhileTheCheckWasOff() {
        SparkSession open = SPARK.session().newSession();
        open.conf().set("spark.greenveil.sql.refuse-literal-keys", "false");
        open.sql("CREATE OR REPLACE GLOBAL TEMPORARY VIEW made_before AS SELECT aes_encrypt(string(id), '" + KEY
                + "') AS s FROM range(2)");
        assertThat(open.table("global_temp.made_before").collectAsList()).hasSize(2);
        assertRefused("aes_encrypt", catchThrowable(() -> session.sql("SELECT * FROM global_temp.made_before")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT aes_encrypt(name, substr(k, 1, 32)) FROM people",
                "SELECT aes_encrypt(name, secret) FROM (SELECT name, substr(k, 1, 16) AS secret FROM people)",
                "WITH s AS (SELECT id, substr(k, 1, 16) AS secret FROM people)"
                        + " SELECT aes_encrypt(name, secret, 'GCM', 'DEFAULT', '', 'aad') FROM people JOIN s USING (id)",
                "SELECT aes_encrypt(name, (SELECT max(substr(k, 1, 16)) FROM people)) FROM people",
                "SELECT aes_decrypt(aes_encrypt(name, substr(k, 1, 24)), substr(k, 1, 24)) FROM people",
                "SELECT sha2(name, 256), 'aes_encrypt' FROM people"
            })
    void leavesKeysAloneThatComeFromRows(String sql) {
        assertThat(session.sql(sql).collectAsList()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", " false "})
    void isOffOnlyWhereTheSettingSaysFalse(String value) {
        SparkSession open = SPARK.session().newSession();
        open.conf().set("spark.greenveil.sql.refuse-literal-keys", value);
        assertThat(open.range(2)
                        .select(aes_encrypt(expr("string(id)"), lit(KEY)))
                        .collectAsList())
                .hasSize(2);
        open.conf().set("spark.greenveil.sql.refuse-literal-keys", "no");
        assertThatThrownBy(() -> open.range(2).select(aes_encrypt(expr("string(id)"), lit(KEY))))
                .hasMessageContaining("aes_encrypt");
    }

    private static void assertRefused(String function, Throwable refusal) {
        assertThat(refusal)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(function + ": the key is a literal")
                .hasMessageContaining("greenveil.seal")
                .hasMessageContaining("greenveil.join")
                .hasNoCause();
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString().toLowerCase(Locale.ROOT))
                .doesNotContain(KEY)
                .doesNotContain(HEX)
                .doesNotContain("people");
    }
}
