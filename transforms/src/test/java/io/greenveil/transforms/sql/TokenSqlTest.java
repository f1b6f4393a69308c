package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

class TokenSqlTest {
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
        session.range(0, 10_000, 1, 4)
                .select(col("id"), concat(lit("ssn-"), col("id").mod(2_500)).as("ssn"))
                .createOrReplaceTempView("people");
    }

    @Test
    void givesOneTokenPerValueOverTenThousandRows() {
        Dataset<Row> tokens = session.sql("SELECT ssn, greenveil.token(ssn, 'patients/ssn') AS token FROM people");
        assertThat(tokens.count()).isEqualTo(10_000);
        assertThat(tokens.distinct().count()).isEqualTo(2_500);
        assertThat(tokens.select("token").distinct().count()).isEqualTo(2_500);
        assertThat(tokens.first().getString(1)).matches("[0-9a-f]{32}");
    }

    @Test
    void givesTheSameFromSqlAndFromColumns() {
        Map<String, String> sql = tokens(session.sql("SELECT ssn, greenveil.TOKEN(ssn, 'patients/ssn') t FROM people"));
        Map<String, String> columns = tokens(session.table("people")
                .select(
                        col("ssn"),
                        GreenveilFunctions.token(col("ssn"), "patients/ssn", TokenMode.CMAC, "default")
                                .as("t")));
        assertThat(columns).isEqualTo(sql).hasSize(2_500);
    }

    @Test
    void givesTheTokensOfThePlainJavaApi() {
        var tokenizer = io.greenveil.privacy.cipher.Tokenizer.of(
                KeyProviders.open(keystore), "clinic", "patients/ssn", TokenMode.HMAC_SHA256);
        String token = session.sql("SELECT greenveil.token(ssn, 'patients/ssn', 'hmac-sha256', 'clinic') FROM people"
                        + " WHERE id = 7")
                .first()
                .getString(0);
        assertThat(token).isEqualTo(tokenizer.token("ssn-7")).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50})
    void doesNotDependOnPartitioning(int partitions) {
        Dataset<Row> people = session.table("people");
        assertThat(tokens(people.repartition(partitions)
                        .select(
                                col("ssn"),
                                GreenveilFunctions.token(col("ssn"), "patients/ssn", TokenMode.CMAC, "default")
                                        .as("t"))))
                .isEqualTo(tokens(session.sql("SELECT ssn, greenveil.token(ssn, 'patients/ssn') t FROM people")));
    }

    @Test
    void separatesAliasesTenantsAndAlgorithms() {
        Row row = session.sql("SELECT greenveil.token(ssn, 'patients/ssn'), greenveil.token(ssn, 'other'),"
                        + " greenveil.token(ssn, 'patients/ssn', 'cmac', 'a'),"
                        + " greenveil.token(ssn, 'patients/ssn', 'cmac', 'b'),"
                        + " greenveil.token(ssn, 'patients/ssn', 'hmac-sha256', 'a') FROM people WHERE id = 1")
                .first();
        assertThat(List.of(row.getString(0), row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .doesNotHaveDuplicates();
    }

    @Test
    void joinsTwoTablesOverIntegersOfDifferentWidth() {
        Dataset<Row> visits = session.range(100)
                .select(GreenveilFunctions.token(col("id").cast("short"), "patients/ssn", TokenMode.CMAC, "t")
                        .as("person"));
        Dataset<Row> labs = session.range(50, 150)
                .select(GreenveilFunctions.token(col("id").cast("decimal(9,0)"), "patients/ssn", TokenMode.CMAC, "t")
                        .as("person"));
        assertThat(visits.join(labs, "person").count()).isEqualTo(50);
    }

    @Test
    void keepsNullsOfEveryType() {
        Row row = session.sql("SELECT greenveil.token(s, 'other'), greenveil.token(CAST(s AS INT), 'other'),"
                        + " greenveil.token(CAST(s AS DOUBLE), 'other'), greenveil.token(CAST(s AS DATE), 'other'),"
                        + " greenveil.token(CAST(s AS DECIMAL(9,2)), 'other'), greenveil.token(CAST(s AS BINARY), 'other')"
                        + " FROM VALUES (CAST(NULL AS STRING)), ('1') AS t(s) WHERE s IS NULL")
                .first();
        for (int i = 0; i < row.length(); i++) {
            assertThat(row.isNullAt(i)).as("column %s", i).isTrue();
        }
    }

    @Test
    void canBeGroupedByWithoutAnAlias() {
        assertThat(session.sql("SELECT greenveil.token(ssn, 'other'), count(*) FROM people"
                                + " GROUP BY greenveil.token(ssn, 'other')")
                        .count())
                .isEqualTo(2_500);
    }

    @Test
    void runsInGeneratedCodeWithinAnExpressionAndWithoutBatches() {
        assertThat(explain("SELECT concat('t', greenveil.token(ssn, 'other')) FROM people", "codegen"))
                .contains("WholeStageCodegen")
                .contains(".invoke(");
        session.conf().set(GreenveilFunctions.BATCH, false);
        assertThat(explain("SELECT greenveil.token(ssn, 'other') FROM people", "codegen"))
                .contains("WholeStageCodegen")
                .contains(".invoke(");
        session.conf().unset(GreenveilFunctions.BATCH);
    }

    @Test
    void refusesAnAliasThatIsTakenFromRows() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.token('x', concat('a', id)) FROM people"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greenveil.token: every argument after the value must be a literal");
        assertThatThrownBy(() -> session.sql("SELECT greenveil.token('patients/ssn', nullif(ssn, '')) FROM people"))
                .hasMessageContaining("argument 2 is not a text literal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greenveil.token(ssn) | token(value, alias, algorithm, tenant)",
                "greenveil.token(ssn, 'other', 'cmac') | 3 arguments were given",
                "greenveil.token(array(ssn), 'other') | ARRAY<STRING>",
                "greenveil.token(ssn COLLATE UNICODE_CI, 'other') | COLLATE",
                "greenveil.nosuch(ssn, 'other') | nosuch",
            })
    void explainsWhatACallMustLookLike(String call, String message) {
        assertThatThrownBy(() -> session.sql("SELECT " + call + " FROM people")).hasMessageContaining(message);
    }

    @Test
    void namesNodeAndReferenceWhenAKeyIsUnknownThere() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.token(ssn, 'no-such-key') FROM people")
                        .collectAsList())
                .rootCause()
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("keys.p12 has no key 'no-such-key'. It has: other, patients/ssn");
        assertThatThrownBy(() -> session.sql("SELECT greenveil.token(ssn, 'no-such-key') FROM people")
                        .collectAsList())
                .hasStackTraceContaining("On driver on localhost: Keystore " + folder);
    }

    @Test
    void asksForAKeystoreWhenThereIsNone() {
        SparkSession bare = SPARK.session().newSession();
        bare.conf().set("spark.sql.catalog.greenveil", GreenveilCatalog.class.getName());
        assertThatThrownBy(() -> bare.sql("SELECT greenveil.token('x', 'other')"))
                .hasStackTraceContaining("spark.greenveil.keys.keystore");
    }

    private static Map<String, String> tokens(Dataset<Row> rows) {
        return rows.distinct().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    }

    private static String explain(String sql, String mode) {
        return session.sql("EXPLAIN " + mode + " " + sql).first().getString(0);
    }
}
