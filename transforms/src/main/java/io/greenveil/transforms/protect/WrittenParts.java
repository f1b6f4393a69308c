package io.greenveil.transforms.protect;

import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import io.greenveil.transforms.protect.path.ColumnPath.Step;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Columns of a written table and their parts, by the names of its policy, as SQL. */
final class WrittenParts {
    private final StructType schema;

    WrittenParts(StructType schema) {
        this.schema = schema;
    }

    /** The column that has the whole name; without one, what the name says as a path. */
    ColumnPath path(String written) {
        return Arrays.asList(schema.fieldNames()).contains(written)
                ? ColumnPath.of(written)
                : ColumnPath.parse(written).orElseGet(() -> ColumnPath.of(written));
    }

    /** The type of what is there. */
    DataType type(String written) {
        ColumnPath path = path(written);
        DataType type = schema.apply(path.column()).dataType();
        for (Step step : path.steps()) {
            if (step instanceof Field field) {
                type = ((StructType) type).apply(field.name()).dataType();
            } else if (type instanceof ArrayType array) {
                type = array.elementType();
            } else {
                MapType map = (MapType) type;
                type = step == Parts.KEYS ? map.keyType() : map.valueType();
            }
        }
        return type;
    }

    boolean isSingle(String written) {
        return path(written).isSingle();
    }

    /** The one value of a row. */
    String value(String written) {
        ColumnPath path = path(written);
        StringBuilder sql = new StringBuilder(quoted(path.column()));
        path.steps().forEach(step -> sql.append('.').append(quoted(((Field) step).name())));
        return sql.toString();
    }

    /** The values of a row as one array, NULL where there are none. */
    String values(String written) {
        ColumnPath path = path(written);
        return values(quoted(path.column()), path.steps());
    }

    private static String values(String value, List<Step> steps) {
        if (steps.isEmpty()) {
            return "array(" + value + ")";
        }
        List<Step> rest = steps.subList(1, steps.size());
        if (steps.get(0) instanceof Field field) {
            return values(value + "." + quoted(field.name()), rest);
        }
        String parts = steps.get(0) == Parts.ELEMENTS
                ? value
                : (steps.get(0) == Parts.KEYS ? "map_keys(" : "map_values(") + value + ")";
        if (rest.isEmpty()) {
            return parts;
        }
        String part = "part" + steps.size();
        return "flatten(filter(transform(" + parts + ", " + part + " -> " + values(part, rest)
                + "), list -> list IS NOT NULL))";
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }
}
