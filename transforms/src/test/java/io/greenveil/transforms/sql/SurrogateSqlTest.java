package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import io.greenveil.privacy.technique.surrogate.Surrogates;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogateSqlTest {
    private static final String NAMES =
            "SELECT name, greenveil.surrogate(name, 'people', 'full-name', 't') FROM people";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static KeystoreReference keystore;

    @BeforeAll
    static void people() throws Exception {
        keystore = TestKeys.keystore(folder, "people");
        session = SPARK.session().newSession();
        session.conf().set("spark.sql.shuffle.partitions", 2);
        GreenveilFunctions.register(session, keystore);
        session.range(0, 1000, 1, 4)
                .selectExpr("id", "concat('Zoë von Å-', id % 250) AS name")
                .createOrReplaceTempView("people");
    }

    @Test
    void givesTheSurrogatesOfThePlainJavaApi() {
        List<Row> rows = session.sql(NAMES).collectAsList();
        assertThat(rows).hasSize(1000).allMatch(row -> row.getString(1).matches("[A-Z][a-z]+ [A-Z][a-z]+"));
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            Surrogates names = Surrogates.of(keys, "t", "people", SurrogateKind.FULL_NAME);
            assertThat(rows).allMatch(row -> names.surrogate(row.getString(0)).equals(row.getString(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void doesNotDependOnPartitioning(int partitions) {
        Dataset<Row> surrogates = session.table("people")
                .repartition(partitions)
                .select(
                        col("id"),
                        GreenveilFunctions.surrogate(col("name"), "people", SurrogateKind.EMAIL, "default")
                                .as("s"));
        Dataset<Row> sql = session.sql("SELECT id, greenveil.SURROGATE(name, 'people', 'email') AS s FROM people");
        assertThat(surrogates.exceptAll(sql).isEmpty()).isTrue();
        assertThat(surrogates.count()).isEqualTo(sql.count());
    }

    @Test
    void givesTheSameOneByOneAndInTheFormOfTheBridge() {
        List<Row> batched = session.sql(NAMES).collectAsList();
        for (List<String> setting :
                List.of(List.of(GreenveilFunctions.BATCH, "false"), List.of(GreenveilFunctions.BRIDGE, "true"))) {
            SparkSession other = session.newSession();
            GreenveilFunctions.register(other, keystore);
            session.table("people").createOrReplaceGlobalTempView("surrogate_people");
            other.conf().set(setting.get(0), setting.get(1));
            assertThat(other.sql(NAMES.replace("FROM people", "FROM global_temp.surrogate_people"))
                            .collectAsList())
                    .as(setting.get(0))
                    .isEqualTo(batched);
        }
    }

    @Test
    void keepsNullsAndReplacesEmptyTexts() {
        List<Row> rows = session.sql("SELECT greenveil.surrogate(s, 'people', 'postal-code') FROM VALUES"
                        + " (0, CAST(NULL AS STRING)), (1, ''), (2, '') AS t(i, s) ORDER BY i")
                .collectAsList();
        assertThat(rows.get(0).isNullAt(0)).isTrue();
        assertThat(rows.get(1).getString(0))
                .matches("00[0-4][0-9]{2}-[0-9]{4}")
                .isEqualTo(rows.get(2).getString(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id, 'people', 'city'          | takes a STRING; cast the value of type BIGINT first",
                "name, 'people'                | write surrogate(value, alias, kind) or surrogate(value, alias, kind, tenant)",
                "name, 'people', name          | argument 3 is not a text literal"
            })
    void saysHowItIsCalled(String arguments, String problem) {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.surrogate(" + arguments + ") FROM people"))
                .hasMessageContaining(problem);
    }

    @Test
    void namesTheKindsWhereItIsGivenAnother() {
        Dataset<Row> unknown = session.sql("SELECT greenveil.surrogate(name, 'people', 'user-name') FROM people");
        assertThatThrownBy(unknown::collectAsList)
                .hasStackTraceContaining("There is no kind of surrogate 'user-name'; the kinds are given-name,");
    }
}
