package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_to_binary;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A value that was read as text and shall have a declared type. Text that is not of the type gives null and the name of
 * the column in {@link #problem}; it never fails the job and the text goes nowhere but into the quarantine table.
 *
 * @param typed the value in its type, null if the text is null or not of the type
 * @param problem the column's name if the text is there but not of the type, else null
 */
record TextValue(Column typed, Column problem) {
    private static final String WRAPPED = "value";
    private static final String CORRUPT = "corrupt";

    static TextValue of(Column text, StructField field, Map<String, String> options) {
        Column typed = typed(text, field.dataType(), options);
        return new TextValue(typed, when(text.isNotNull().and(typed.isNull()), lit(field.name())));
    }

    /** The array without its nulls. */
    static Column names(Column problems) {
        return filter(problems.cast("array<string>"), Column::isNotNull);
    }

    static boolean nested(DataType type) {
        return type instanceof ArrayType || type instanceof StructType || type instanceof MapType;
    }

    private static Column typed(Column text, DataType type, Map<String, String> options) {
        if (type instanceof StringType) {
            return text;
        }
        if (nested(type)) {
            return nested(text, type, options);
        }
        if (type instanceof BinaryType) {
            return try_to_binary(text, lit("base64"));
        }
        if (type instanceof DecimalType decimal) {
            return decimal(text, decimal);
        }
        Optional<String> format = TimeFormat.of(type, options);
        return format.isPresent()
                ? try_to_timestamp(trim(text), lit(format.get())).cast(type)
                : text.try_cast(type);
    }

    /** A cast rounds to the scale; digits that it would lose make the value unreadable instead. */
    private static Column decimal(Column text, DecimalType type) {
        Column value = text.try_cast(type);
        Column exact = text.try_cast(DataTypes.createDecimalType(38, Math.max(18, type.scale())));
        return when(exact.isNull().or(exact.equalTo(value)), value);
    }

    private static Column nested(Column text, DataType type, Map<String, String> options) {
        StructType wrapper = new StructType().add(WRAPPED, type).add(CORRUPT, DataTypes.StringType);
        Map<String, String> settings = TimeFormat.complete(options);
        settings.put("mode", "PERMISSIVE");
        settings.put("columnNameOfCorruptRecord", CORRUPT);
        Column parsed = from_json(concat(lit("{\"" + WRAPPED + "\":"), text, lit("}")), wrapper, settings);
        return when(parsed.getField(CORRUPT).isNull(), parsed.getField(WRAPPED));
    }
}
