package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.internal.SqlSyntax;
import io.greenveil.jobs.digest.TableDigest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** A declared Spark SQL type, seen by what its literals look like. */
final class ColumnType {
    /** Kinds of types by the literals that constraints on them take. */
    enum Kind {
        TEXT("text"),
        TRUTH("true or false"),
        WHOLE("a whole number"),
        NUMBER("a number"),
        DATE("a date such as 2026-01-31"),
        TIMESTAMP("a timestamp such as 2026-01-31T12:00:00Z"),
        OTHER("nothing");

        private final String literal;

        Kind(String literal) {
            this.literal = literal;
        }

        String literal() {
            return literal;
        }

        boolean isOrdered() {
            return this == WHOLE || this == NUMBER || this == DATE || this == TIMESTAMP;
        }
    }

    private ColumnType() {}

    /** The kind of a written type, empty if it is not a Spark SQL type. */
    static Optional<Kind> kind(String written) {
        return SqlSyntax.type(written)
                .filter(type -> !(type instanceof StructType) || written.strip().matches("(?is)struct\\s*<.*"))
                .map(ColumnType::kind);
    }

    /** Whether tables that are written may have columns of a type. */
    static boolean mayBeStored(String written) {
        return SqlSyntax.type(written)
                .filter(type -> TableDigest.unsupported(new StructType().add("column", type))
                        .isEmpty())
                .isPresent();
    }

    private static Kind kind(DataType type) {
        if (type instanceof StringType) {
            return Kind.TEXT;
        }
        if (type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType) {
            return Kind.WHOLE;
        }
        if (type instanceof FloatType || type instanceof DoubleType || type instanceof DecimalType) {
            return Kind.NUMBER;
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return Kind.TIMESTAMP;
        }
        if (type instanceof DateType) {
            return Kind.DATE;
        }
        return type instanceof BooleanType ? Kind.TRUTH : Kind.OTHER;
    }

    /** A literal in an order in which literals of the same kind compare, empty if it is none of this kind. */
    static Optional<BigDecimal> literal(Kind kind, String text) {
        try {
            return switch (kind) {
                case WHOLE -> Optional.of(new BigDecimal(new BigDecimal(text).toBigIntegerExact()));
                case NUMBER -> Optional.of(new BigDecimal(text));
                case DATE ->
                    Optional.of(BigDecimal.valueOf(LocalDate.parse(text).toEpochDay()));
                case TIMESTAMP -> Optional.of(seconds(instant(text.strip().replace(' ', 'T'))));
                case TRUTH -> text.matches("true|false") ? Optional.of(BigDecimal.ZERO) : Optional.empty();
                case TEXT -> Optional.of(BigDecimal.ZERO);
                case OTHER -> Optional.empty();
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$");
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }
}
