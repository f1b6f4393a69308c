package io.greenveil.jobs.ingest;

import io.greenveil.jobs.config.ColumnConfig;
import io.greenveil.jobs.config.InputConfig;
import io.greenveil.jobs.digest.TableDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The declared columns of an input, with their types parsed. Names are compared without regard to case. */
final class Declaration {
    private final Map<String, StructField> fields = new LinkedHashMap<>();

    private Declaration() {}

    static Declaration of(InputConfig input, InputFailure failure) {
        Declaration declaration = new Declaration();
        for (Map.Entry<String, ColumnConfig> column : input.columns().entrySet()) {
            DataType type = type(column.getKey(), column.getValue().type(), failure);
            declaration.fields.put(
                    key(column.getKey()),
                    new StructField(column.getKey(), type, true, org.apache.spark.sql.types.Metadata.empty()));
        }
        List<String> unsupported = TableDigest.unsupported(declaration.schema());
        if (!unsupported.isEmpty()) {
            throw failure.configuration("no table may hold the types of: " + String.join(", ", unsupported)
                    + "; declare numbers, strings (their length by a `pattern` such as .{0,3}), booleans, binary, dates, timestamps, or arrays, structs and maps of"
                    + " them");
        }
        return declaration;
    }

    private static DataType type(String column, String text, InputFailure failure) {
        try {
            return DataType.fromDDL(text);
        } catch (Exception refused) {
            if (refused instanceof SparkThrowable) {
                throw failure.configuration("column `" + column + "` has the type `" + text
                        + "`, which is no Spark SQL type; write for example string, int, double, date, timestamp,"
                        + " decimal(10,2) or array<struct<code:string>>");
            }
            throw refused;
        }
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    List<StructField> columns() {
        return List.copyOf(fields.values());
    }

    Optional<StructField> column(String name) {
        return Optional.ofNullable(fields.get(key(name)));
    }

    StructType schema() {
        return new StructType(fields.values().toArray(new StructField[0]));
    }

    /** Declared columns that are not among these. */
    List<StructField> without(List<String> names) {
        List<StructField> rest = new ArrayList<>(fields.values());
        rest.removeIf(field -> names.stream().anyMatch(name -> key(name).equals(key(field.name()))));
        return rest;
    }
}
