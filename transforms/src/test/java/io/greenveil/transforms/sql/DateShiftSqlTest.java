package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.DateShift;
import io.greenveil.privacy.cipher.DateShiftException;
import io.greenveil.privacy.cipher.TokenValue;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftSqlTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static KeystoreReference keystore;

    @BeforeAll
    static void visits() throws Exception {
        keystore = TestKeys.keystore(folder, "dates", "other");
        session = SPARK.session().newSession();
        session.conf().set("spark.sql.shuffle.partitions", 2);
        GreenveilFunctions.register(session, keystore);
        session.sql(
                        "SELECT id, concat('p', id % 40) AS person, date_add(DATE '1990-01-01', cast(id * 17 AS INT)) AS born,"
                                + " timestamp_micros(id * 1000000007) AS seen,"
                                + " cast(timestamp_micros(id * 1000000007) AS TIMESTAMP_NTZ) AS local FROM range(400)")
                .createOrReplaceTempView("visits");
    }

    @Test
    void movesEveryKindOfDateByTheOffsetOfThePlainJavaApi() {
        List<Row> rows = session.sql(
                        "SELECT person, datediff(greenveil.date_shift(born, person, 'dates', 30, 'clinic'), born),"
                                + " unix_micros(greenveil.date_shift(seen, person, 'dates', 30, 'clinic')) - unix_micros(seen),"
                                + " greenveil.date_shift(local, person, 'dates', 30, 'clinic') - local"
                                + " = make_dt_interval(datediff(greenveil.date_shift(born, person, 'dates', 30, 'clinic'), born))"
                                + " FROM visits")
                .collectAsList();
        assertThat(rows).hasSize(400);
        try (KeyProvider keys = KeyProviders.open(keystore)) {
            DateShift shift = DateShift.of(keys, "clinic", "dates", 30, "column born");
            for (Row row : rows) {
                int offset = shift.offset(TokenValue.text(row.getString(0).getBytes(StandardCharsets.UTF_8)));
                assertThat(row.getInt(1)).isEqualTo(offset);
                assertThat(row.getLong(2)).isEqualTo(offset * 86_400_000_000L);
                assertThat(row.getBoolean(3)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void doesNotDependOnPartitioning(int partitions) {
        Dataset<Row> shifted = session.table("visits")
                .repartition(partitions)
                .select(
                        col("id"),
                        GreenveilFunctions.dateShift(col("born"), col("person"), "dates", 30, "default", "born")
                                .as("d"));
        Dataset<Row> sql = session.sql("SELECT id, greenveil.DATE_SHIFT(born, person, 'dates', 30) AS d FROM visits");
        assertThat(shifted.exceptAll(sql).isEmpty()).isTrue();
        assertThat(shifted.count()).isEqualTo(sql.count());
    }

    @Test
    void agreesAcrossTablesAndWidthsOfTheEntity() {
        assertThat(session.sql("SELECT count(*) FROM range(100) WHERE"
                                + " greenveil.date_shift(DATE '2020-02-02', cast(id AS SMALLINT), 'dates', 365)"
                                + " = greenveil.date_shift(DATE '2020-02-02', cast(id AS DECIMAL(9, 2)), 'dates', 365)"
                                + " AND greenveil.date_shift(DATE '2020-02-02', id, 'dates', 365) <> DATE '2020-02-02'")
                        .head()
                        .getLong(0))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'other', 365", "'dates', 364", "'dates', 365, 'clinic'"})
    void separatesAliasesDaysAndTenants(String other) {
        assertThat(session.sql("SELECT count_if(greenveil.date_shift(DATE '2020-02-02', id, 'dates', 365)"
                                + " = greenveil.date_shift(DATE '2020-02-02', id, " + other + ")) FROM range(1000)")
                        .head()
                        .getLong(0))
                .isLessThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRING", "BIGINT", "BOOLEAN", "DECIMAL(9, 2)"})
    void refusesADateWithoutEntityAndKeepsNullDates(String type) {
        String entity = "CAST(nullif(person, person) AS " + type + ")";
        assertThatThrownBy(() -> session.sql("SELECT greenveil.date_shift(born, " + entity
                                + ", 'dates', 30, 'clinic', 'born') FROM visits")
                        .collectAsList())
                .hasStackTraceContaining(DateShiftException.class.getName())
                .hasStackTraceContaining("A row has a date of column born but no entity")
                .hasMessageNotContaining("1990");
        assertThat(session.sql("SELECT greenveil.date_shift(nullif(born, born), " + entity
                                + ", 'dates', 30) FROM visits")
                        .distinct()
                        .collectAsList())
                .singleElement()
                .satisfies(row -> assertThat(row.isNullAt(0)).isTrue());
    }

    @Test
    void refusesDatesThatLeaveTheirYears() {
        assertThatThrownBy(() -> session.sql(
                                "SELECT greenveil.date_shift(DATE '9999-12-31', id, 'dates', 30) FROM range(9)")
                        .collectAsList())
                .hasStackTraceContaining("A date of key 'dates' would leave the years 1 to 9999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person, id, 'dates', 30      | takes a DATE, TIMESTAMP or TIMESTAMP_NTZ; this one is STRING",
                "born, person, 'dates'        | write date_shift(value, entity, alias, days)",
                "born, person, 'dates', '30'  | argument 4 is not an INT literal",
                "born, person, 30, 'dates'    | argument 3 is not a text literal",
                "born, array(id), 'dates', 30 | a value of type ARRAY<BIGINT> cannot be protected",
                "born, person, concat('d', id), 30     | every argument after the values must be a literal"
            })
    void saysHowItIsCalled(String arguments, String problem) {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.date_shift(" + arguments + ") FROM visits"))
                .hasMessageContaining(problem);
    }

    @Test
    void refusesADaysThatIsNoNumberOfDays() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.date_shift(born, person, 'dates', 0) FROM visits")
                        .collectAsList())
                .hasStackTraceContaining("Dates are shifted by up to 1 to 36500 days, not 0");
        assertThatThrownBy(() ->
                        GreenveilFunctions.dateShift(col("born"), col("person"), "dates", 40_000, "default", "born"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canBeGroupedByAndStandsBesideBatchedColumns() {
        assertThat(session.sql("SELECT greenveil.date_shift(born, person, 'dates', 30), count(*) FROM visits"
                                + " GROUP BY greenveil.date_shift(born, person, 'dates', 30)")
                        .count())
                .isPositive();
        Row row = session.sql(
                        "SELECT greenveil.token(person, 'other') AS t, greenveil.date_shift(born, person, 'dates', 30)"
                                + " AS d, person FROM visits WHERE id = 3")
                .head();
        assertThat(row.getString(0)).hasSize(32);
        assertThat(row.getDate(1)).isNotNull();
        assertThat(row.getString(2)).isEqualTo("p3");
    }
}
