package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.technique.Rounding;
import io.greenveil.transforms.LocalSpark;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounded columns against BigDecimal. */
class RoundColumnTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static List<Row> rounded(List<?> values, DataType type, String to) {
        List<Row> rows = values.stream().map(RowFactory::create).toList();
        Dataset<Row> table = SPARK.session().createDataFrame(rows, new StructType().add("v", type));
        Dataset<Row> rounded = table.select(
                col("v"),
                RoundColumn.of(col("v"), type, new Rounding(new BigDecimal(to))).as("r"));
        assertThat(rounded.schema().apply("r").dataType()).isEqualTo(type);
        return rounded.collectAsList();
    }

    /** The nearest multiple, by quotient and remainder of big decimals. */
    private static BigDecimal oracle(BigDecimal value, String to, BigDecimal lowest, BigDecimal highest) {
        BigDecimal multiple = new BigDecimal(to);
        BigDecimal nearest = value.divide(multiple, 0, RoundingMode.HALF_UP).multiply(multiple);
        while (nearest.compareTo(highest) > 0) {
            nearest = nearest.subtract(multiple);
        }
        while (nearest.compareTo(lowest) < 0) {
            nearest = nearest.add(multiple);
        }
        return nearest;
    }

    private static <T> void check(
            List<T> values,
            DataType type,
            String to,
            BigDecimal lowest,
            BigDecimal highest,
            Function<T, BigDecimal> exact) {
        for (Row row : rounded(values, type, to)) {
            T value = row.getAs(0);
            assertThat(new BigDecimal(String.valueOf(row.<Object>getAs(1))))
                    .as("%s to %s", value, to)
                    .isEqualByComparingTo(oracle(exact.apply(value), to, lowest, highest));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "7", "10", "64", "100", "127"})
    void wholeNumbersOfEveryWidthBecomeMultiplesThatTheyCanHold(String to) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = Byte.MIN_VALUE; i <= Byte.MAX_VALUE; i++) {
            bytes.add((byte) i);
        }
        check(
                bytes,
                DataTypes.ByteType,
                to,
                BigDecimal.valueOf(Byte.MIN_VALUE),
                BigDecimal.valueOf(Byte.MAX_VALUE),
                BigDecimal::valueOf);
        Random random = new Random(11);
        List<Short> shorts = new ArrayList<>(List.of(Short.MAX_VALUE, Short.MIN_VALUE));
        List<Integer> integers = new ArrayList<>(List.of(Integer.MAX_VALUE, Integer.MIN_VALUE, 0));
        List<Long> longs = new ArrayList<>(List.of(Long.MAX_VALUE, Long.MIN_VALUE, 0L));
        for (int i = 0; i < 300; i++) {
            shorts.add((short) random.nextInt());
            integers.add(random.nextInt() >> random.nextInt(31));
            longs.add(random.nextLong() >> random.nextInt(63));
        }
        check(
                shorts,
                DataTypes.ShortType,
                to,
                BigDecimal.valueOf(Short.MIN_VALUE),
                BigDecimal.valueOf(Short.MAX_VALUE),
                BigDecimal::valueOf);
        check(
                integers,
                DataTypes.IntegerType,
                to,
                BigDecimal.valueOf(Integer.MIN_VALUE),
                BigDecimal.valueOf(Integer.MAX_VALUE),
                BigDecimal::valueOf);
        check(
                longs,
                DataTypes.LongType,
                to,
                BigDecimal.valueOf(Long.MIN_VALUE),
                BigDecimal.valueOf(Long.MAX_VALUE),
                BigDecimal::valueOf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.5", "0.75", "10", "999.99"})
    void decimalsBecomeMultiplesThatTheyCanHold(String to) {
        Random random = new Random(13);
        List<BigDecimal> small = new ArrayList<>();
        List<BigDecimal> large = new ArrayList<>();
        BigDecimal ceiling = new BigDecimal("9999999999999999999999999999999.999999");
        large.add(ceiling);
        large.add(ceiling.negate());
        for (int i = 0; i < 1000; i++) {
            small.add(BigDecimal.valueOf(random.nextInt(200_000) - 100_000 + (random.nextInt() & 1), 2)
                    .min(new BigDecimal("999.99"))
                    .max(new BigDecimal("-999.99")));
            large.add(new BigDecimal(new BigInteger(1 + random.nextInt(120), random), 6));
        }
        check(
                small,
                DataTypes.createDecimalType(5, 2),
                to,
                new BigDecimal("-999.99"),
                new BigDecimal("999.99"),
                Function.identity());
        check(large, DataTypes.createDecimalType(37, 6), to, ceiling.negate(), ceiling, Function.identity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000001", "0.1", "0.5", "2.5", "10", "300"})
    void floatingPointNumbersBecomeTheNumberNearestToTheMultiple(String to) {
        Random random = new Random(17);
        List<Double> doubles = new ArrayList<>(List.of(0.25, -0.25, 0.05, 1.25, 5.0, -5.0, -0.0, Double.MIN_VALUE));
        for (double tie : new double[] {5e-7, 0.05, 0.25, 1.25, 5, 150}) {
            doubles.addAll(List.of(Math.nextDown(tie), Math.nextUp(tie), -Math.nextDown(tie), -Math.nextUp(tie)));
        }
        for (int i = 0; i < 1000; i++) {
            doubles.add((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20) - 7));
            doubles.add(random.nextInt(100_000) / 20.0);
        }
        for (Row row : rounded(doubles, DataTypes.DoubleType, to)) {
            double expected = oracle(
                            BigDecimal.valueOf(row.getDouble(0)), to, new BigDecimal("-1e18"), new BigDecimal("1e18"))
                    .doubleValue();
            assertThat(row.<Double>getAs(1)).as("%s to %s", row.get(0), to).isEqualTo(expected);
        }
        List<Float> floats = doubles.stream().map(Double::floatValue).toList();
        for (Row row : rounded(floats, DataTypes.FloatType, to)) {
            float expected = oracle(
                            BigDecimal.valueOf((double) row.getFloat(0)),
                            to,
                            new BigDecimal("-1e18"),
                            new BigDecimal("1e18"))
                    .floatValue();
            assertThat(row.<Float>getAs(1)).as("%s to %s", row.get(0), to).isEqualTo(expected);
        }
    }

    @Test
    void nullsNansAndInfinitiesStayAndHugeNumbersStopAtTheLimit() {
        List<Double> values =
                new ArrayList<>(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e18));
        values.add(null);
        assertThat(rounded(values, DataTypes.DoubleType, "300"))
                .extracting(row -> row.get(1))
                .containsExactly(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.parseDouble("999999999999999900"),
                        -Double.parseDouble("999999999999999900"),
                        null);
    }
}
