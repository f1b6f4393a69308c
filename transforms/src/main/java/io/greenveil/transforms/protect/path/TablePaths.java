package io.greenveil.transforms.protect.path;

import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import io.greenveil.transforms.protect.path.ColumnPath.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Finds names of a policy in a table. A column whose whole name is written is that column; anything else is read as a path.
 * Where the table has both, the name is refused. Names are case-sensitive.
 */
public final class TablePaths {
    private final StructType schema;

    public TablePaths(StructType schema) {
        this.schema = schema;
    }

    /** What {@code written} is. */
    public Place find(String written) {
        Optional<ColumnPath> path =
                has(schema, written) ? Optional.of(ColumnPath.of(written)) : ColumnPath.parse(written);
        if (path.isEmpty()) {
            return new Place.Missing(noColumn(written));
        }
        Place place = follow(path.get());
        return place instanceof Place.Found found && isTwoThings(found.path())
                ? new Place.Missing(" may be the column of that name or a part of the column "
                        + ColumnPath.parse(found.path().toString())
                                .map(ColumnPath::column)
                                .orElse(written)
                        + ": rename one of them in prepare")
                : place;
    }

    private boolean isTwoThings(ColumnPath path) {
        String name = path.toString();
        return has(schema, name)
                && ColumnPath.parse(name)
                        .filter(other -> !other.steps().isEmpty())
                        .map(this::follow)
                        .filter(Place.Found.class::isInstance)
                        .isPresent();
    }

    private Place follow(ColumnPath path) {
        if (!has(schema, path.column())) {
            return new Place.Missing(noColumn(path.column()));
        }
        ColumnPath reached = ColumnPath.of(path.column());
        DataType type = schema.apply(path.column()).dataType();
        for (Step step : path.steps()) {
            if (reached.steps().contains(Parts.KEYS)) {
                return new Place.Missing(" goes into the keys of a map, which have one fate whole: end the path with "
                        + Parts.KEYS.sign());
            }
            Optional<DataType> part = part(type, step);
            if (part.isEmpty()) {
                return new Place.Missing(noPart(reached, type, step));
            }
            reached = reached.then(step);
            type = part.get();
        }
        return new Place.Found(path, type);
    }

    private static Optional<DataType> part(DataType type, Step step) {
        if (type instanceof StructType struct && step instanceof Field field) {
            return has(struct, field.name())
                    ? Optional.of(struct.apply(field.name()).dataType())
                    : Optional.empty();
        }
        if (type instanceof ArrayType array && step == Parts.ELEMENTS) {
            return Optional.of(array.elementType());
        }
        if (type instanceof MapType map && step == Parts.VALUES) {
            return Optional.of(map.valueType());
        }
        return type instanceof MapType map && step == Parts.KEYS ? Optional.of(map.keyType()) : Optional.empty();
    }

    private String noColumn(String name) {
        return " is not in the table"
                + nearest(schema, name)
                        .map(other -> ": the table has " + other + ", write it so")
                        .orElse(": correct its name or take it out of the policy");
    }

    private static String noPart(ColumnPath reached, DataType type, Step step) {
        if (type instanceof StructType struct && step instanceof Field field) {
            return " is not in the table: "
                    + nearest(struct, field.name())
                            .map(other -> reached + " has " + other + ", write it so")
                            .orElseGet(() -> reached + " has no field " + field.name() + ", but "
                                    + String.join(", ", List.of(struct.fieldNames())));
        }
        String advice;
        if (type instanceof StructType) {
            advice = "its fields are written " + reached + ".FIELD";
        } else if (type instanceof ArrayType) {
            advice = "its elements are written " + reached.then(Parts.ELEMENTS);
        } else if (type instanceof MapType) {
            advice = "its values are written " + reached.then(Parts.VALUES) + ", its keys " + reached.then(Parts.KEYS);
        } else {
            advice = "it has no parts";
        }
        return " is not in the table: " + reached + " is " + type.sql() + ", " + advice;
    }

    private static boolean has(StructType struct, String name) {
        return Arrays.asList(struct.fieldNames()).contains(name);
    }

    private static Optional<String> nearest(StructType struct, String name) {
        return Arrays.stream(struct.fields())
                .map(StructField::name)
                .filter(other -> other.equalsIgnoreCase(name))
                .findFirst();
    }
}
