package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.JoinedValue;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinSqlTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static KeystoreReference keystore;

    @BeforeAll
    static void people() throws Exception {
        keystore = TestKeys.keystore(folder, "patients/ssn", "other");
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, keystore);
        session.range(0, 1000, 1, 4)
                .selectExpr("id", "concat('ssn-', id % 250) AS ssn")
                .createOrReplaceTempView("people");
    }

    @Test
    void joinsTwoTablesOverIntegersOfDifferentWidth() {
        Dataset<Row> visits =
                session.sql("SELECT greenveil.join(CAST(id AS SMALLINT), 'other', 't') AS p FROM range(100)");
        Dataset<Row> labs =
                session.sql("SELECT greenveil.join(CAST(id AS DECIMAL(9,0)), 'other', 't') AS p FROM range(50, 150)");
        assertThat(visits.join(labs, "p").count()).isEqualTo(50);
    }

    @Test
    void doesNotJoinUnderTwoAliasesOrTenants() {
        Dataset<Row> a = session.sql("SELECT greenveil.join(ssn, 'patients/ssn', 't') AS p FROM people");
        assertThat(a.distinct().count()).isEqualTo(250);
        assertThat(a.join(session.sql("SELECT greenveil.join(ssn, 'other', 't') AS p FROM people"), "p")
                        .count())
                .isZero();
        assertThat(a.join(session.sql("SELECT greenveil.join(ssn, 'patients/ssn') AS p FROM people"), "p")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200})
    void doesNotDependOnPartitioning(int partitions) {
        Dataset<Row> joined = session.table("people")
                .repartition(partitions)
                .select(
                        col("id"),
                        GreenveilFunctions.join(col("ssn"), "patients/ssn", "default")
                                .as("p"));
        Dataset<Row> sql = session.sql("SELECT id, greenveil.JOIN(ssn, 'patients/ssn') AS p FROM people");
        assertThat(joined.exceptAll(sql).isEmpty()).isTrue();
        assertThat(joined.count()).isEqualTo(sql.count());
    }

    @Test
    void keepsNullsAndOpensEveryTypeAgain() {
        List<String> values = List.of(
                "'Ærø'",
                "''",
                "X'00FF'",
                "true",
                "CAST(-1 AS TINYINT)",
                "CAST(2 AS SMALLINT)",
                "3",
                "4L",
                "CAST(1.5 AS FLOAT)",
                "2.5D",
                "CAST(-1.50 AS DECIMAL(9,3))",
                "DATE'2024-02-29'",
                "TIMESTAMP'2024-02-29 12:00:00.000001'",
                "TIMESTAMP_NTZ'2024-02-29 12:00:00'");
        Object[] opened = {
            "Ærø",
            "",
            new byte[] {0, -1},
            true,
            -1L,
            2L,
            3L,
            4L,
            1.5,
            2.5,
            new BigDecimal("-1.5"),
            LocalDate.of(2024, 2, 29),
            Instant.parse("2024-02-29T12:00:00.000001Z"),
            LocalDateTime.of(2024, 2, 29, 12, 0)
        };
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            for (int i = 0; i < opened.length; i++) {
                List<Row> rows = session.sql("SELECT greenveil.join(IF(id = 0, " + values.get(i)
                                + ", NULL), 'other', 't') FROM people WHERE id < 2 ORDER BY id")
                        .collectAsList();
                assertThat(rows.get(1).isNullAt(0)).isTrue();
                assertThat(JoinedValue.open(keys, rows.get(0).getAs(0), "t", "other"))
                        .as(values.get(i))
                        .isEqualTo(opened[i]);
            }
        }
    }

    @Test
    void isCalledInBackticksWhereKeywordsAreReserved() {
        SparkSession strict = session.newSession();
        GreenveilFunctions.register(strict, keystore);
        strict.conf().set("spark.sql.ansi.enabled", "true");
        strict.conf().set("spark.sql.ansi.enforceReservedKeywords", "true");
        assertThat(strict.sql("SELECT greenveil.`join`(id, 'other') FROM range(3)")
                        .distinct()
                        .count())
                .isEqualTo(3);
        assertThatThrownBy(() -> strict.sql("SELECT greenveil.join(id, 'other') FROM range(3)"))
                .hasMessageContaining("PARSE_SYNTAX_ERROR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greenveil.join(ssn) | join(value, alias, tenant)",
                "greenveil.join(ssn, 'other', 'a', 'b') | 4 arguments were given",
                "greenveil.join(array(ssn), 'other') | ARRAY<STRING>",
                "greenveil.join(ssn, concat('a', id)) | every argument after the value must be a literal",
            })
    void explainsWhatACallMustLookLike(String call, String message) {
        assertThatThrownBy(() -> session.sql("SELECT " + call + " FROM people")).hasMessageContaining(message);
    }

    @Test
    void runsInGeneratedCodeAndWithoutIt() {
        String sql = "SELECT hex(greenveil.join(ssn, 'other')) FROM people WHERE id = 5";
        assertThat(session.sql("EXPLAIN codegen " + sql).first().getString(0)).contains(".invoke(");
        SparkSession interpreted = session.newSession();
        GreenveilFunctions.register(interpreted, keystore);
        interpreted.conf().set("spark.sql.codegen.wholeStage", "false");
        interpreted.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        session.table("people")
                .write()
                .mode("overwrite")
                .parquet(folder.resolve("people").toString());
        interpreted.read().parquet(folder.resolve("people").toString()).createOrReplaceTempView("people");
        assertThat(interpreted.sql(sql).first().getString(0))
                .isEqualTo(session.sql(sql).first().getString(0));
    }
}
