package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.technique.IntervalGeneralisation;
import io.greenveil.transforms.LocalSpark;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Spark expression labels every number as the plain technique does, in every numeric type. */
class IntervalColumnTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final List<IntervalGeneralisation> INTERVALS = Stream.of(
                    "10 0",
                    "7 3",
                    "1 -100",
                    "0.1 0",
                    "0.25 0.125",
                    "2.5 -1",
                    "0.000001 0",
                    "1E+3 5",
                    "999999999999999999 0")
            .map(text -> text.split(" "))
            .map(parts -> new IntervalGeneralisation(new BigDecimal(parts[0]), new BigDecimal(parts[1])))
            .toList();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyTypeIsLabelledAsByTheTechnique(boolean ansi) {
        SparkSession session = SPARK.session().newSession();
        session.conf().set("spark.sql.ansi.enabled", ansi);
        Random random = new Random(7);
        check(session, DataTypes.ByteType, integers(random, 8), value -> new BigDecimal(value.toString()));
        check(session, DataTypes.ShortType, integers(random, 16), value -> new BigDecimal(value.toString()));
        check(session, DataTypes.IntegerType, integers(random, 32), value -> new BigDecimal(value.toString()));
        check(session, DataTypes.LongType, integers(random, 64), value -> new BigDecimal(value.toString()));
        check(session, DataTypes.createDecimalType(12, 4), decimals(random, 12, 4), BigDecimal.class::cast);
        check(session, DataTypes.createDecimalType(38, 0), decimals(random, 38, 0), BigDecimal.class::cast);
        check(session, DataTypes.createDecimalType(38, 30), decimals(random, 38, 30), BigDecimal.class::cast);
        check(session, DataTypes.DoubleType, doubles(random), value -> value);
        check(session, DataTypes.FloatType, floats(random), value -> (double) (Float) value);
    }

    private static void check(
            SparkSession session, DataType type, List<Object> values, Function<Object, Object> widened) {
        List<Row> rows = new ArrayList<>();
        values.forEach(value -> rows.add(RowFactory.create(value)));
        rows.add(RowFactory.create((Object) null));
        List<Column> columns = new ArrayList<>(List.of(col("value")));
        INTERVALS.forEach(interval -> columns.add(IntervalColumn.of(col("value"), type, interval)));
        List<Row> labelled = session.createDataFrame(rows, new StructType().add("value", type))
                .select(columns.toArray(Column[]::new))
                .collectAsList();
        for (Row row : labelled) {
            for (int i = 0; i < INTERVALS.size(); i++) {
                String expected = row.isNullAt(0) ? null : label(INTERVALS.get(i), widened.apply(row.get(0)));
                assertThat(row.getString(i + 1))
                        .as("%s of %s %s", INTERVALS.get(i), type, row.get(0))
                        .isEqualTo(expected);
            }
        }
    }

    private static String label(IntervalGeneralisation intervals, Object number) {
        return number instanceof Double floating ? intervals.label(floating) : intervals.label((BigDecimal) number);
    }

    private static List<Object> integers(Random random, int bits) {
        List<Object> values = new ArrayList<>();
        for (long value : new long[] {
            0,
            1,
            -1,
            9,
            10,
            11,
            -9,
            -10,
            -11,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            1_000_000_000_000_000_000L,
            -1_000_000_000_000_000_000L,
            999_999_999_999_999_999L,
            -999_999_999_999_999_999L
        }) {
            values.add(narrow(value, bits));
        }
        for (int i = 0; i < 300; i++) {
            values.add(narrow(random.nextLong() >> random.nextInt(64), bits));
        }
        return values;
    }

    private static Object narrow(long value, int bits) {
        return switch (bits) {
            case 8 -> (byte) value;
            case 16 -> (short) value;
            case 32 -> (int) value;
            default -> value;
        };
    }

    private static List<Object> decimals(Random random, int precision, int scale) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            BigInteger unscaled = new BigInteger(random.nextInt(125) + 1, random).mod(BigInteger.TEN.pow(precision));
            values.add(new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale));
        }
        return values;
    }

    private static List<Object> doubles(Random random) {
        List<Object> values = new ArrayList<>(List.of(
                0.0,
                -0.0,
                0.3,
                0.1 + 0.2,
                0.7,
                -0.7,
                1e-30,
                -1e-30,
                Double.MIN_VALUE,
                -Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1e18,
                -1e18,
                Math.nextDown(1e18),
                Math.nextUp(-1e18),
                Math.nextDown(10.0),
                Math.nextDown(0.3),
                Math.nextUp(0.3),
                Math.nextDown(1e-6),
                Math.nextUp(1e-6)));
        for (int i = 0; i < 600; i++) {
            double grid = random.nextInt(2_000_000) * 1e-6 - 1;
            values.add(
                    i % 3 == 0
                            ? Math.nextDown(grid)
                            : i % 3 == 1 ? grid : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
        }
        return values;
    }

    private static List<Object> floats(Random random) {
        List<Object> values =
                new ArrayList<>(List.of(0f, -0f, 0.1f, 0.3f, Float.NaN, Float.MAX_VALUE, (float) -1e18, (float) 1e18));
        for (int i = 0; i < 300; i++) {
            values.add((float) (random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10)));
        }
        return values;
    }
}
