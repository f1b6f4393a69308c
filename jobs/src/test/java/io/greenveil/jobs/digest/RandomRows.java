package io.greenveil.jobs.digest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows with every type that has an encoding, with nulls and awkward values. */
final class RandomRows {
    static final StructType NESTED =
            new StructType().add("code", DataTypes.StringType).add("value", DataTypes.DoubleType);
    static final StructType SCHEMA = new StructType()
            .add("z last", DataTypes.StringType)
            .add("it's `quoted` \\ name", DataTypes.StringType)
            .add("flag", DataTypes.BooleanType)
            .add("byte", DataTypes.ByteType)
            .add("short", DataTypes.ShortType)
            .add("int", DataTypes.IntegerType)
            .add("long", DataTypes.LongType)
            .add("float", DataTypes.FloatType)
            .add("double", DataTypes.DoubleType)
            .add("small", DataTypes.createDecimalType(9, 2))
            .add("tiny", DataTypes.createDecimalType(38, 20))
            .add("bytes", DataTypes.BinaryType)
            .add("day", DataTypes.DateType)
            .add("instant", DataTypes.TimestampType)
            .add("local", DataTypes.TimestampNTZType)
            .add("codes", DataTypes.createArrayType(NESTED))
            .add("one", NESTED)
            .add(
                    "Map",
                    DataTypes.createMapType(DataTypes.StringType, DataTypes.createArrayType(DataTypes.IntegerType)));
    private static final String[] TEXTS = {"", "a", "~", "1:a", "é", "\uD83D\uDE00", "null", "it's", "a\\b\nc", "  "};
    private static final double[] NUMBERS = {
        0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e-7, 1e22, 0.1
    };

    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    List<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            rows.add(row());
        }
        return rows;
    }

    private Row row() {
        return RowFactory.create(
                text(),
                text(),
                maybe(random::nextBoolean),
                maybe(() -> (byte) random.nextInt()),
                maybe(() -> (short) random.nextInt()),
                maybe(random::nextInt),
                maybe(random::nextLong),
                maybe(() -> (float) number()),
                maybe(this::number),
                maybe(() -> BigDecimal.valueOf(random.nextInt(1_000_000_000) - 500_000_000, 2)),
                maybe(() -> new BigDecimal(new BigInteger(80, random), 20)),
                maybe(() -> TEXTS[random.nextInt(TEXTS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_16)),
                maybe(() -> LocalDate.ofEpochDay(random.nextInt(60_000) - 30_000)),
                maybe(() -> Instant.EPOCH.plusNanos(1000L * (random.nextLong() % 4_000_000_000_000_000L))),
                maybe(() -> LocalDateTime.ofEpochSecond(
                        random.nextInt(), 1000 * random.nextInt(1_000_000), ZoneOffset.UTC)),
                maybe(() -> list(this::nested)),
                maybe(this::nested),
                maybe(this::map));
    }

    private Row nested() {
        return RowFactory.create(text(), maybe(this::number));
    }

    private Map<String, List<Integer>> map() {
        Map<String, List<Integer>> map = new HashMap<>();
        for (int index = random.nextInt(4); index > 0; index--) {
            map.put(TEXTS[random.nextInt(TEXTS.length)], list(() -> maybe(random::nextInt)));
        }
        return map;
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int index = random.nextInt(4); index > 0; index--) {
            list.add(element.get());
        }
        return list;
    }

    private String text() {
        return maybe(() -> TEXTS[random.nextInt(TEXTS.length)]);
    }

    private double number() {
        return random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextGaussian() * 1e5;
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextInt(5) == 0 ? null : value.get();
    }
}
