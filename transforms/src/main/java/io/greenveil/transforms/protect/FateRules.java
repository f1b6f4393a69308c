package io.greenveil.transforms.protect;

import io.greenveil.privacy.cipher.DateShift;
import io.greenveil.transforms.protect.technique.RoundColumn;
import io.greenveil.transforms.protect.technique.WholeNumbers;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Which fate suits which type. Structs, arrays and maps are kept, dropped or redacted to NULL whole. */
final class FateRules {
    private FateRules() {}

    /** What is wrong with {@code fate} for a column of {@code type}, and what to do instead. */
    static Optional<String> problem(Fate fate, DataType type) {
        if (fate instanceof Fate.Keep || fate instanceof Fate.Drop || fate instanceof Fate.Redact) {
            return Optional.empty();
        }
        if (!atomic(type)) {
            return Optional.of(
                    FateWords.name(fate) + " works on single values, the column is " + type.sql()
                            + ": keep, drop or redact it whole, or give its parts fates by path: column.field, column[], column{}");
        }
        if (fate instanceof Fate.Mask || fate instanceof Fate.GeneraliseByPrefix || fate instanceof Fate.RedactText) {
            return string(type)
                    ? parameterProblem(fate, type)
                    : unsuited(fate, type, "a STRING", "cast it to string in prepare");
        }
        if (fate instanceof Fate.Format || fate instanceof Fate.Surrogate) {
            return string(type) ? Optional.empty() : unsuited(fate, type, "a STRING", "cast it to string in prepare");
        }
        if (fate instanceof Fate.GeneraliseByInterval) {
            return type instanceof NumericType
                    ? parameterProblem(fate, type)
                    : unsuited(fate, type, "a number", "cast it in prepare");
        }
        if (fate instanceof Fate.Round round) {
            return type instanceof NumericType
                    ? multipleProblem(round, type).or(() -> parameterProblem(fate, type))
                    : unsuited(fate, type, "a number", "cast it in prepare");
        }
        if (fate instanceof Fate.TopBottomCode code) {
            return type instanceof NumericType
                    ? parameterProblem(fate, type).or(() -> boundProblem(code, type))
                    : unsuited(fate, type, "a number", "cast it in prepare");
        }
        if (fate instanceof Fate.DateShift shift) {
            return dated(type) ? daysProblem(shift) : unsuited(fate, type, "a DATE or TIMESTAMP", "cast it in prepare");
        }
        if (fate instanceof Fate.GeneraliseByDatePart) {
            return dated(type) ? Optional.empty() : unsuited(fate, type, "a DATE or TIMESTAMP", "cast it in prepare");
        }
        if (fate instanceof Fate.GeneraliseByHierarchy) {
            return listable(type)
                    ? Optional.empty()
                    : unsuited(fate, type, "a STRING, a whole number, a DATE or a BOOLEAN", "cast it in prepare");
        }
        return Optional.empty();
    }

    /** A plain scalar; strings with a collation are not, because equal values would be told apart. */
    static boolean atomic(DataType type) {
        return string(type)
                || type instanceof BinaryType
                || type instanceof BooleanType
                || type instanceof NumericType
                || dated(type);
    }

    private static boolean string(DataType type) {
        return type.equals(DataTypes.StringType);
    }

    static boolean dated(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private static boolean listable(DataType type) {
        return string(type)
                || type instanceof DateType
                || type instanceof BooleanType
                || WholeNumbers.largest(type).isPresent();
    }

    private static Optional<String> unsuited(Fate fate, DataType type, String wanted, String advice) {
        return Optional.of(FateWords.name(fate) + " needs " + wanted + " column, this one is " + type.sql() + ": "
                + advice + " or give it another fate");
    }

    private static Optional<String> parameterProblem(Fate fate, DataType type) {
        try {
            FateColumns.withoutKey(fate, functions.lit(null), type);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> daysProblem(Fate.DateShift shift) {
        try {
            DateShift.requireDays(shift.days());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> boundProblem(Fate.TopBottomCode code, DataType type) {
        return Stream.of(code.bottom(), code.top())
                .flatMap(Optional::stream)
                .filter(bound -> !holds(type, bound))
                .findFirst()
                .map(bound -> "the bound " + bound.toPlainString() + " does not fit the type " + type.sql()
                        + ": write a bound that the column can hold");
    }

    private static Optional<String> multipleProblem(Fate.Round round, DataType type) {
        if (type instanceof DecimalType decimal && decimal.precision() > RoundColumn.MAXIMUM_PRECISION) {
            return Optional.of("fate round works on at most " + RoundColumn.MAXIMUM_PRECISION
                    + " digits, the column is " + type.sql() + ": cast it in prepare");
        }
        return holds(type, round.to())
                ? Optional.empty()
                : Optional.of("the multiple " + round.to().toPlainString() + " does not fit the type " + type.sql()
                        + ": write one that the column can hold");
    }

    private static boolean holds(DataType type, BigDecimal bound) {
        if (type instanceof DecimalType decimal) {
            BigDecimal plain = bound.stripTrailingZeros();
            return plain.scale() <= decimal.scale()
                    && plain.precision() - plain.scale() <= decimal.precision() - decimal.scale();
        }
        return WholeNumbers.largest(type)
                .map(BigDecimal::valueOf)
                .map(limit -> bound.stripTrailingZeros().scale() <= 0
                        && bound.compareTo(limit) <= 0
                        && bound.compareTo(limit.negate().subtract(BigDecimal.ONE)) >= 0)
                .orElseGet(() -> fitsDecimal(bound.stripTrailingZeros()));
    }

    /** Whether Spark has a literal for it: at most 38 digits, before and after the point together. */
    private static boolean fitsDecimal(BigDecimal bound) {
        return Math.max(bound.precision(), bound.scale()) <= 38 && bound.precision() - bound.scale() <= 38;
    }
}
