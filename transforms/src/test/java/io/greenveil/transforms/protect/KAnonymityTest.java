package io.greenveil.transforms.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.transforms.LocalSpark;
import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KAnonymityTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static Dataset<Row> values(String rows, String columns) {
        return SPARK.session().sql("SELECT * FROM VALUES " + rows + " AS t(" + columns + ")");
    }

    @Test
    void nullIsACategoryOfItsOwn() {
        Dataset<Row> table = values("('a', 1), ('a', 2), (NULL, 3), (NULL, 4), ('', 5)", "q, v");
        ProtectPolicy policy =
                Policies.policy().keep("q", "v").anonymous(2, 0.5, "q").build();
        try (Protected released = Protector.protect(SPARK.session(), table, policy)) {
            assertThat(released.table().select("v").collectAsList())
                    .extracting(row -> row.getInt(0))
                    .containsExactlyInAnyOrder(1, 2, 3, 4);
            assertThat(released.outcome().anonymity().orElseThrow().classes()).isEqualTo(2);
        }
    }

    @Test
    void allNullsInSeveralColumnsFormOneClass() {
        Dataset<Row> table = values("('a', NULL), ('a', NULL), (NULL, 'a'), (NULL, NULL), (NULL, NULL)", "p, q");
        ProtectPolicy policy =
                Policies.policy().keep("p", "q").anonymous(2, 0.5, "p", "q").build();
        try (Protected released = Protector.protect(SPARK.session(), table, policy)) {
            assertThat(released.outcome().rowsSuppressed()).isEqualTo(1);
            assertThat(released.table().filter("p IS NULL AND q = 'a'").isEmpty())
                    .isTrue();
            assertThat(released.table().count()).isEqualTo(4);
        }
    }

    @Test
    void zeroesAndNotANumberAreEachOneValue() {
        Dataset<Row> table = values("(0.0D), (-0.0D), (double('NaN')), (double('NaN')), (1.0D)", "q");
        ProtectPolicy policy =
                Policies.policy().keep("q").anonymous(2, 0.5, "q").build();
        try (Protected released = Protector.protect(SPARK.session(), table, policy)) {
            assertThat(released.outcome().rowsSuppressed()).isEqualTo(1);
            assertThat(released.table()
                            .selectExpr("CAST(q AS STRING)")
                            .as(Encoders.STRING())
                            .collectAsList())
                    .containsExactlyInAnyOrder("0.0", "0.0", "NaN", "NaN");
        }
    }

    @Test
    void aClassCountsEntitiesNotRows() {
        String rows = "('ann', 'x'), ('ann', 'x'), ('ann', 'x'), ('bob', 'y'), ('cid', 'y'), (NULL, 'z'), (NULL, 'z'),"
                + " ('dan', 'z')";
        ProtectPolicy policy = Policies.policy()
                .keep("person", "q")
                .entity("person")
                .anonymous(2, 0.9, "q")
                .build();
        try (Protected released = Protector.protect(SPARK.session(), values(rows, "person, q"), policy)) {
            KAnonymityOutcome outcome = released.outcome().anonymity().orElseThrow();
            assertThat(released.table().select("q").distinct().collectAsList())
                    .extracting(row -> row.getString(0))
                    .containsExactly("y");
            assertThat(outcome.reached()).isEqualTo(2);
            assertThat(released.outcome().rowsSuppressed()).isEqualTo(6);
            assertThat(outcome.discernibility()).hasToString(String.valueOf(4 + 6 * 8));
        }
    }

    @Test
    void anObservedDomainIsTheDistinctValuesOfTheTable() {
        Dataset<Row> table = values("(1), (2), (3), (3), (11), (11), (25), (NULL), (NULL)", "age");
        ProtectPolicy policy = Policies.policy()
                .column("age", new Fate.GeneraliseByInterval(BigDecimal.TEN, BigDecimal.ZERO))
                .anonymous(2, 0.5, "age")
                .build();
        try (Protected released = Protector.protect(SPARK.session(), table, policy)) {
            // Domain 1, 2, 3, 11, 25: the first interval holds 3 of 5 values, four cells lose (3-1)/(5-1) each.
            double expected = 1 - (4 * 0.5 + 1) / 9;
            assertThat(released.outcome().anonymity().orElseThrow().granularity())
                    .isEqualTo(expected);
        }
    }

    @Test
    void refusesAboveTheLimitAndSaysWhatToGeneralise() {
        Dataset<Row> table = SPARK.session()
                .range(100)
                .selectExpr("CAST(id AS STRING) AS zip", "CAST(id % 2 AS STRING) AS sex", "id % 5 AS shift");
        ProtectPolicy policy = Policies.policy()
                .keep("sex", "zip", "shift")
                .anonymous(5, 0.1, "sex", "zip", "shift")
                .build();
        assertThatThrownBy(() -> Protector.protect(SPARK.session(), table, policy))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("100.00 % of the rows (100 of 100) are in classes of fewer than k = 5 rows")
                .hasMessageContaining("90.00 percentage points above the suppression limit of 10.00 %")
                .hasMessageContaining("Generalise first: zip (0.00 % would be left")
                .hasMessageContaining(", sex (100.00 %");
    }

    @Test
    void refusesAKThatIsLargerThanTheData() {
        ProtectPolicy policy = Policies.policy().keep("q").anonymous(50, 1, "q").build();
        assertThatThrownBy(() -> Protector.protect(SPARK.session(), values("('a'), ('a')", "q"), policy))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("k = 50 is larger than the data, which has at most 2 rows in 2 rows");
        assertThatThrownBy(() ->
                        Protector.protect(SPARK.session(), values("('a')", "q").limit(0), policy))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("0 rows");
    }

    @Test
    void refusesToReleaseNothingWhateverTheLimit() {
        ProtectPolicy policy = Policies.policy().keep("q").anonymous(2, 1, "q").build();
        assertThatThrownBy(() -> Protector.protect(SPARK.session(), values("('a'), ('b')", "q"), policy))
                .isInstanceOf(PrivacyGateException.class)
                .hasMessageContaining("nothing would be released");
    }
}
