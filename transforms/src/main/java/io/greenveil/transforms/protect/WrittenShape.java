package io.greenveil.transforms.protect;

import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import io.greenveil.transforms.protect.path.ColumnPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Whether a written table has exactly the columns, and inside of them the parts, that its policy releases, in its order. */
final class WrittenShape {
    private final Map<Step, WrittenShape> parts = new LinkedHashMap<>();

    private WrittenShape() {}

    static List<String> problems(StructType schema, ProtectPolicy policy) {
        WrittenParts found = new WrittenParts(schema);
        WrittenShape shape = new WrittenShape();
        policy.columns().forEach((name, fate) -> {
            if (!(fate instanceof Fate.Drop)) {
                shape.add(found.path(name));
            }
        });
        List<ColumnPath> expected = new ArrayList<>();
        shape.parts.forEach((step, part) -> part.list(ColumnPath.of(((Field) step).name()), expected));
        List<ColumnPath> written = new ArrayList<>();
        for (StructField field : schema.fields()) {
            WrittenShape part = shape.parts.getOrDefault(new Field(field.name()), new WrittenShape());
            part.read(field.dataType(), ColumnPath.of(field.name()), written);
        }
        return differences(written, expected);
    }

    private void add(ColumnPath path) {
        WrittenShape shape = part(new Field(path.column()));
        for (Step step : path.steps()) {
            shape = shape.part(step);
        }
    }

    private WrittenShape part(Step step) {
        return parts.computeIfAbsent(step, none -> new WrittenShape());
    }

    /** What is expected at a place, keys before values. */
    private void list(ColumnPath at, List<ColumnPath> expected) {
        if (parts.isEmpty()) {
            expected.add(at);
            return;
        }
        WrittenShape keys = parts.get(Parts.KEYS);
        if (keys != null) {
            keys.list(at.then(Parts.KEYS), expected);
        }
        parts.forEach((step, part) -> {
            if (step != Parts.KEYS) {
                part.list(at.then(step), expected);
            }
        });
    }

    /** What is there at a place: the parts of what the policy divides, anything else as one. */
    private void read(DataType type, ColumnPath at, List<ColumnPath> written) {
        if (type instanceof StructType struct && parts.keySet().stream().anyMatch(Field.class::isInstance)) {
            for (StructField field : struct.fields()) {
                read(new Field(field.name()), field.dataType(), at, written);
            }
        } else if (type instanceof ArrayType array && parts.containsKey(Parts.ELEMENTS)) {
            read(Parts.ELEMENTS, array.elementType(), at, written);
        } else if (type instanceof MapType map && parts.keySet().containsAll(Set.of(Parts.KEYS, Parts.VALUES))) {
            read(Parts.KEYS, map.keyType(), at, written);
            read(Parts.VALUES, map.valueType(), at, written);
        } else {
            written.add(at);
        }
    }

    private void read(Step step, DataType type, ColumnPath at, List<ColumnPath> written) {
        parts.getOrDefault(step, new WrittenShape()).read(type, at.then(step), written);
    }

    private static List<String> differences(List<ColumnPath> written, List<ColumnPath> expected) {
        if (written.equals(expected)) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        for (ColumnPath path : written) {
            if (!expected.contains(path)) {
                problems.add("column " + path + " is in the table but is not to be released");
            }
        }
        for (ColumnPath path : expected) {
            if (!written.contains(path)) {
                problems.add("column " + path + " is missing");
            }
        }
        return problems.isEmpty() ? List.of("the columns are not in the order of the policy") : problems;
    }
}
