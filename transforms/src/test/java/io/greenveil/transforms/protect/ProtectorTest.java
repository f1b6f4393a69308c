package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProtectorTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static ProtectPolicy policy;

    @BeforeAll
    static void keysAndPolicy() throws Exception {
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, TestKeys.keystore(folder, "person", "passport"));
        policy = People.everyFate(People.colours(folder)).build();
    }

    @Test
    void everyColumnHasItsFateInTheOrderOfThePolicy() {
        Dataset<Row> visits = People.visits(session, 2000);
        try (Protected released = Protector.protect(session, visits, policy)) {
            assertThat(released.table().columns())
                    .containsExactly(
                            "born",
                            "person",
                            "ssn",
                            "email",
                            "phone",
                            "card",
                            "passport",
                            "note",
                            "zip",
                            "age",
                            "colour",
                            "income",
                            "weight",
                            "tags",
                            "address.home");
            for (Row row : released.table().collectAsList()) {
                assertThat(row.getDate(0).toString()).endsWith("-01-01");
                assertThat(row.getString(1)).matches("[0-9a-f]{32}");
                assertThat(row.getString(2)).matches("\\*{7}[0-9]{4}");
                assertThat(row.isNullAt(3) || row.getString(3).equals("u***@example.org"))
                        .isTrue();
                assertThat(row.getString(4)).matches("\\+# ### ### ##[0-9]{2}");
                assertThat(row.getString(5)).matches("(\\*{4}-){3}[0-9]{4}");
                assertThat(row.getString(7)).isEqualTo("[note]");
                assertThat(row.isNullAt(8) || row.getString(8).matches("[0-9]{2}\\*{3}"))
                        .isTrue();
                assertThat(row.isNullAt(9) || row.getString(9).matches("\\[(0|20|40|60), [2468]0\\)"))
                        .isTrue();
                assertThat(row.isNullAt(10) || List.of("warm", "cold").contains(row.getString(10)))
                        .isTrue();
                assertThat(row.getDecimal(11).doubleValue()).isBetween(10_000.0, 200_000.0);
                assertThat(Double.isNaN(row.getDouble(12)) || row.getDouble(12) % 2.5 == 0)
                        .isTrue();
                assertThat(row.getList(13)).hasSize(2);
                assertThat(row.isNullAt(14)).isTrue();
            }
        }
    }

    @Test
    void theOutcomeAddsUpAndIsWrittenByJackson() throws Exception {
        try (Protected released = Protector.protect(session, People.visits(session, 2000), policy)) {
            PrivacyOutcome outcome = released.outcome();
            assertThat(outcome.rowsIn()).isEqualTo(2000);
            assertThat(outcome.rowsOut()).isEqualTo(released.table().count());
            assertThat(outcome.rowsSuppressed()).isPositive().isEqualTo(2000 - outcome.rowsOut());
            KAnonymityOutcome anonymity = outcome.anonymity().orElseThrow();
            assertThat(anonymity.unit()).isEqualTo("entity");
            assertThat(anonymity.reached()).isGreaterThanOrEqualTo(3).isEqualTo(anonymity.smallestClass());
            assertThat(anonymity.granularity()).isStrictlyBetween(0.0, 1.0);
            assertThat(anonymity.granularityByQuasiIdentifier()).containsOnlyKeys("age", "zip", "colour");
            assertThat(outcome.columns()).hasSize(16);
            assertThat(outcome.columns().get(1))
                    .isEqualTo(new ColumnOutcome(
                            "person", true, "token", "replaced by a keyed one-way token", "person", "AES-256-CMAC"));
            ObjectMapper mapper = new ObjectMapper();
            assertThat(mapper.readValue(mapper.writeValueAsString(outcome), PrivacyOutcome.class))
                    .isEqualTo(outcome);
        }
    }

    @Test
    void contentAndOutcomeDoNotDependOnPartitioning() {
        Dataset<Row> visits = People.visits(session, 2000);
        try (Protected one = Protector.protect(session, visits.repartition(1), policy)) {
            Dataset<Row> expected = one.table().drop("passport");
            for (int partitions : new int[] {2, 7}) {
                try (Protected other = Protector.protect(session, visits.repartition(partitions), policy)) {
                    assertThat(other.outcome()).isEqualTo(one.outcome());
                    Dataset<Row> found = other.table().drop("passport");
                    assertThat(found.exceptAll(expected).isEmpty()).isTrue();
                    assertThat(expected.exceptAll(found).isEmpty()).isTrue();
                }
            }
        }
    }

    @Test
    void withoutAModelEveryRowIsReleased() {
        ProtectPolicy simple = Policies.policy().keep("age").dropUnlisted().build();
        try (Protected released = Protector.protect(session, People.visits(session, 100), simple)) {
            assertThat(released.table().count()).isEqualTo(100);
            assertThat(released.outcome().anonymity()).isEmpty();
            assertThat(released.outcome().columns()).hasSize(16);
            assertThat(released.outcome().columns().get(1))
                    .isEqualTo(new ColumnOutcome("person", false, "drop", "dropped, not listed", null, null));
        }
    }

    @Test
    void countsValuesOutsideAHierarchyWithoutNamingThem() {
        Dataset<Row> visits = session.sql("SELECT * FROM VALUES ('red'), ('secret'), ('secret'), (NULL) AS t(colour)");
        ProtectPolicy colours = Policies.policy()
                .column(
                        "colour",
                        new Fate.GeneraliseByHierarchy(
                                folder.resolve("colours.csv").toString(), 1))
                .build();
        assertThatThrownBy(() -> Protector.protect(session, visits, colours))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("Column colour: 2 rows have a value that is not in its hierarchy file")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFailureOfSparkLeavesNoClassesInTheCache() {
        UDF1<Integer, Integer> failing = age -> {
            throw new IllegalStateException("not readable");
        };
        Dataset<Row> broken = People.visits(session, 100)
                .repartition(2)
                .withColumn("age", udf(failing, DataTypes.IntegerType).apply(col("age")));
        ProtectPolicy ages = Policies.policy()
                .keep("age")
                .dropUnlisted()
                .anonymous(2, 0.5, "age")
                .build();
        session.catalog().clearCache();

        assertThatThrownBy(() -> Protector.protect(session, broken, ages)).isInstanceOf(SparkException.class);

        assertThat(((org.apache.spark.sql.classic.SparkSession) session)
                        .sharedState()
                        .cacheManager()
                        .isEmpty())
                .isTrue();
    }
}
