package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.FormatCipher;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatSqlTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static KeystoreReference keystore;

    @BeforeAll
    static void people() throws Exception {
        keystore = TestKeys.keystore(folder, "patients/ssn");
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, keystore);
        session.range(0, 1000, 1, 4)
                .selectExpr("id", "format_string('%03d-%02d-%04d', id % 250, 7, id % 250) AS ssn")
                .createOrReplaceTempView("people");
    }

    @Test
    void givesTextsOfTheSameFormThatOpenAgain() {
        List<Row> rows = session.sql("SELECT ssn, greenveil.format(ssn, 'patients/ssn', 'digits', 't') FROM people")
                .collectAsList();
        assertThat(rows).hasSize(1000).allMatch(row -> row.getString(1).matches("[0-9]{3}-[0-9]{2}-[0-9]{4}"));
        assertThat(rows.stream().map(row -> row.getString(1)).distinct()).hasSize(250);
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            FormatCipher cipher = FormatCipher.of(keys, "t", "patients/ssn", Alphabet.of("digits"));
            assertThat(rows)
                    .allMatch(row -> new String(
                                    cipher.decrypt(row.getString(1).getBytes(StandardCharsets.UTF_8)),
                                    StandardCharsets.UTF_8)
                            .equals(row.getString(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200})
    void doesNotDependOnPartitioning(int partitions) {
        Dataset<Row> formatted = session.table("people")
                .repartition(partitions)
                .select(
                        col("id"),
                        GreenveilFunctions.format(col("ssn"), "patients/ssn", Alphabet.of("digits"), "default")
                                .as("f"));
        Dataset<Row> sql = session.sql("SELECT id, greenveil.FORMAT(ssn, 'patients/ssn', 'digits') AS f FROM people");
        assertThat(formatted.exceptAll(sql).isEmpty()).isTrue();
        assertThat(formatted.count()).isEqualTo(sql.count());
    }

    @Test
    void keepsNullsAndTextsWithoutLettersOrDigits() {
        List<Row> rows = session.sql("SELECT greenveil.format(s, 'patients/ssn', 'digits') FROM VALUES"
                        + " (0, CAST(NULL AS STRING)), (1, ''), (2, ' - ') AS t(i, s) ORDER BY i")
                .collectAsList();
        assertThat(rows).extracting(row -> row.get(0)).containsExactly(null, "", " - ");
    }

    @Test
    void takesTextsOnly() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.format(id, 'patients/ssn', 'digits') FROM people"))
                .hasMessageContaining("takes a STRING; cast the value of type BIGINT first");
        assertThatThrownBy(() -> session.sql("SELECT greenveil.format(ssn, 'patients/ssn') FROM people"))
                .hasMessageContaining("format(value, alias, alphabet)");
    }

    @Test
    void saysWhatDoesNotFitWithoutTheValue() {
        Dataset<Row> foreign = session.sql(
                "SELECT greenveil.format(concat('Q', ssn), 'patients/ssn', 'digits') FROM people WHERE id = 77");
        assertThatThrownBy(foreign::collectAsList)
                .hasStackTraceContaining("has a letter or digit that is not in the alphabet 'digits'")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("Q077"));
        Dataset<Row> unknown = session.sql("SELECT greenveil.format(ssn, 'patients/ssn', 'letters') FROM people");
        assertThatThrownBy(unknown::collectAsList).hasStackTraceContaining("There is no alphabet 'letters'");
    }
}
