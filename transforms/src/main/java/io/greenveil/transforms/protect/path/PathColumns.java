package io.greenveil.transforms.protect.path;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.transform;

import io.greenveil.transforms.anonymize.ColumnName;
import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import io.greenveil.transforms.protect.path.ColumnPath.Step;
import java.util.List;
import org.apache.spark.sql.Column;

/** The values that paths lead to, as expressions over the table. */
public final class PathColumns {
    private PathColumns() {}

    /**
     * The one value of a row; NULL where a struct on the way is.
     *
     * @throws IllegalArgumentException if the path is not {@link ColumnPath#isSingle}
     */
    public static Column single(ColumnPath path) {
        Column value = ColumnName.column(path.column());
        for (Step step : path.steps()) {
            value = value.getField(field(path, step).name());
        }
        return value;
    }

    /** What Spark calls a single value in queries. */
    public static String reference(ColumnPath path) {
        StringBuilder text = new StringBuilder(ColumnName.quoted(path.column()));
        for (Step step : path.steps()) {
            text.append('.').append(ColumnName.quoted(field(path, step).name()));
        }
        return text.toString();
    }

    private static Field field(ColumnPath path, Step step) {
        if (step instanceof Field field) {
            return field;
        }
        throw new IllegalArgumentException("Path " + path + " leads to many values of a row");
    }

    /** All values of a row in one array, which is never NULL but may hold NULLs. */
    public static Column all(ColumnPath path) {
        return all(ColumnName.column(path.column()), path.steps());
    }

    private static Column all(Column value, List<Step> steps) {
        if (steps.isEmpty()) {
            return array(value);
        }
        List<Step> rest = steps.subList(1, steps.size());
        if (steps.get(0) instanceof Field field) {
            return all(value.getField(field.name()), rest);
        }
        Column parts = value;
        if (steps.get(0) == Parts.VALUES) {
            parts = map_values(value);
        } else if (steps.get(0) == Parts.KEYS) {
            parts = map_keys(value);
        }
        return coalesce(flatten(transform(parts, part -> all(part, rest))), array());
    }
}
