package io.greenveil.jobs.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDigestTest {
    private static final StructType TEXT =
            new StructType().add("a", DataTypes.StringType).add("b", DataTypes.StringType);

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    /** Dates and timestamps come back as java.time values, which keep microseconds before 1582. */
    private static SparkSession spark() {
        SparkSession session = SPARK.session().newSession();
        session.conf().set("spark.sql.datetime.java8API.enabled", "true");
        session.conf().set("spark.sql.session.timeZone", "UTC");
        return session;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsAnIndependentImplementationOnAwkwardRows(long seed) {
        List<Row> rows = new RandomRows(seed).rows(60);
        Dataset<Row> table = spark().createDataFrame(rows, RandomRows.SCHEMA);

        assertThat(TableDigest.of(table)).isEqualTo(PlainDigest.of(table.collectAsList(), RandomRows.SCHEMA));
    }

    @Test
    void doesNotDependOnOrderOrPartitioning() {
        List<Row> rows = new RandomRows(4).rows(40);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(5));
        ContentDigest expected = TableDigest.of(spark().createDataFrame(rows, RandomRows.SCHEMA));

        assertThat(TableDigest.of(
                        spark().createDataFrame(shuffled, RandomRows.SCHEMA).repartition(7)))
                .isEqualTo(expected);
    }

    @Test
    void countsDuplicatesAndAddsUp() {
        Row row = RowFactory.create("x", "y");
        ContentDigest once = TableDigest.of(spark().createDataFrame(List.of(row), TEXT));
        ContentDigest twice = TableDigest.of(spark().createDataFrame(List.of(row, row), TEXT));

        assertThat(twice).isNotEqualTo(once).isEqualTo(once.plus(once));
        assertThat(twice.rows()).isEqualTo(2);
    }

    @Test
    void tellsApartWhatANaiveConcatenationWouldMix() {
        List<Row> rows = List.of(
                RowFactory.create("ab", ""),
                RowFactory.create("a", "b"),
                RowFactory.create("", "ab"),
                RowFactory.create(null, "ab"),
                RowFactory.create("ab", null),
                RowFactory.create("~", "ab"));

        assertThat(rows.stream()
                        .map(row -> TableDigest.of(spark().createDataFrame(List.of(row), TEXT)))
                        .distinct())
                .hasSize(rows.size());
    }

    @Test
    void negativeZeroIsZeroAndColumnsMayStandInAnyOrder() {
        ContentDigest zero = TableDigest.of(spark().sql("SELECT 0.0D AS x, 'a' AS y"));

        assertThat(TableDigest.of(spark().sql("SELECT 'a' AS y, -0.0D AS x"))).isEqualTo(zero);
        assertThat(TableDigest.of(spark().sql("SELECT 0.0F AS x, 'a' AS y"))).isNotEqualTo(zero);
    }

    @Test
    void anEmptyTableHasADigest() {
        assertThat(TableDigest.of(spark().createDataFrame(List.of(), TEXT))).hasToString("greenveil-1:0:0:0:0:0");
    }

    @Test
    void namesColumnsThatHaveNoEncoding() {
        StructType schema = TEXT.add("gap", DataTypes.CalendarIntervalType);

        assertThat(TableDigest.unsupported(schema)).containsExactly("gap interval");
    }
}
