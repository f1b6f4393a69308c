package io.greenveil.jobs.digest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VarcharType;

/**
 * The canonical text of a row as a plain Spark SQL expression: no function of ours, so anyone can recompute a digest.
 * Defined in {@code docs/manifest.md}. Expects ANSI mode (decimals are written without exponent) and, for timestamps
 * without time zone, the session time zone UTC.
 */
final class RowEncoding {
    private RowEncoding() {}

    /** The expression for the rows of a table with this schema. */
    static String ofRow(StructType schema) {
        String columns = Arrays.stream(schema.fields())
                .sorted(Comparator.comparing(StructField::name, RowEncoding::compareCodePoints))
                .map(field ->
                        literal(header(field)) + ",\n  " + value("`" + quote(field.name()) + "`", field.dataType(), 1))
                .collect(Collectors.joining(",\n  "));
        return "concat(\n  " + (columns.isEmpty() ? "''" : columns) + ")";
    }

    /** Whether the encoding is defined for values of a type. */
    static boolean supports(DataType type) {
        try {
            return !value("value", type, 1).isEmpty();
        } catch (IllegalArgumentException undefined) {
            return false;
        }
    }

    private static int compareCodePoints(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    private static String header(StructField field) {
        int bytes = field.name().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return bytes + ":" + field.name() + " " + field.dataType().catalogString() + "=";
    }

    private static String value(String expression, DataType type, int depth) {
        if (type instanceof CharType || type instanceof VarcharType) {
            throw undefined(type);
        }
        if (type instanceof StringType) {
            return "coalesce(concat(cast(octet_length(" + expression + ") AS string), ':', " + expression + "), '~')";
        }
        if (type instanceof FloatType || type instanceof DoubleType) {
            return "CASE WHEN " + expression + " IS NULL THEN '~' WHEN " + expression + " = 0 THEN '0x0.0p0;' ELSE "
                    + "concat(format_string('%a', cast(" + expression + " AS double)), ';') END";
        }
        if (type instanceof ArrayType array) {
            String element = "e" + depth;
            return "coalesce(concat('[', cast(size(" + expression + ") AS string), ':', array_join(transform("
                    + expression + ", " + element + " -> " + value(element, array.elementType(), depth + 1)
                    + "), ''), ']'), '~')";
        }
        if (type instanceof MapType map) {
            String entry = "e" + depth;
            return "coalesce(concat('{', cast(size(" + expression
                    + ") AS string), ':', array_join(array_sort(transform("
                    + "map_entries(" + expression + "), " + entry + " -> concat("
                    + value(entry + ".key", map.keyType(), depth + 1) + ", "
                    + value(entry + ".value", map.valueType(), depth + 1) + "))), ''), '}'), '~')";
        }
        if (type instanceof StructType struct) {
            String fields = Arrays.stream(struct.fields())
                    .map(field -> value(expression + ".`" + quote(field.name()) + "`", field.dataType(), depth))
                    .collect(Collectors.joining(", "));
            return "CASE WHEN " + expression + " IS NULL THEN '~' ELSE concat('('"
                    + (fields.isEmpty() ? "" : ", " + fields) + ", ')') END";
        }
        return "coalesce(concat(" + scalar(expression, type) + ", ';'), '~')";
    }

    private static String scalar(String expression, DataType type) {
        if (type instanceof BooleanType
                || type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType
                || type instanceof DecimalType) {
            return "cast(" + expression + " AS string)";
        }
        if (type instanceof BinaryType) {
            return "hex(" + expression + ")";
        }
        if (type instanceof DateType) {
            return "cast(unix_date(" + expression + ") AS string)";
        }
        if (type instanceof TimestampType) {
            return "cast(unix_micros(" + expression + ") AS string)";
        }
        if (type instanceof TimestampNTZType) {
            return "cast(unix_micros(cast(" + expression + " AS timestamp)) AS string)";
        }
        throw undefined(type);
    }

    private static IllegalArgumentException undefined(DataType type) {
        return new IllegalArgumentException("No content digest is defined for type " + type.catalogString());
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String quote(String name) {
        return name.replace("`", "``");
    }
}
