package io.greenveil.transforms.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The types in which SQL opens values: a function has one result type, so each has a function of its own. */
public enum RevealType {
    STRING("reveal"),
    BIGINT("reveal_bigint"),
    DOUBLE("reveal_double"),
    BOOLEAN("reveal_boolean"),
    DATE("reveal_date"),
    TIMESTAMP("reveal_timestamp"),
    BINARY("reveal_binary");

    private final String function;

    RevealType(String function) {
        this.function = function;
    }

    /** Name of the function that gives this type. */
    public String function() {
        return function;
    }

    public DataType type() {
        return switch (this) {
            case STRING -> DataTypes.StringType;
            case BIGINT -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case BINARY -> DataTypes.BinaryType;
        };
    }

    /** The value as Spark holds it, empty if it has no such form. */
    public Optional<Object> of(Object value) {
        return Optional.ofNullable(
                switch (this) {
                    case STRING -> value instanceof byte[] ? null : UTF8String.fromString(text(value));
                    case BIGINT ->
                        value instanceof Long
                                        || value instanceof Integer
                                        || value instanceof Short
                                        || value instanceof Byte
                                ? ((Number) value).longValue()
                                : null;
                    case DOUBLE ->
                        value instanceof Double || value instanceof Float ? ((Number) value).doubleValue() : null;
                    case BOOLEAN -> value instanceof Boolean ? value : null;
                    case DATE -> value instanceof LocalDate date ? (int) date.toEpochDay() : null;
                    case TIMESTAMP ->
                        value instanceof Instant instant ? ChronoUnit.MICROS.between(Instant.EPOCH, instant) : null;
                    case BINARY -> value instanceof byte[] ? value : null;
                });
    }

    private static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
