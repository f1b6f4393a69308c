package io.greenveil.transforms.protect;

import io.greenveil.transforms.protect.FateTree.Node;
import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import io.greenveil.transforms.protect.path.ColumnPath.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What a policy leaves without a fate in a table, inside of structs, arrays and maps too. */
final class FateGaps {
    private final List<ColumnPath> unlisted = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private FateGaps() {}

    /** Of a tree without problems of its own. */
    static FateGaps of(FateTree tree, StructType schema) {
        FateGaps gaps = new FateGaps();
        for (String column : schema.fieldNames()) {
            gaps.visit(
                    tree.named().parts().get(new Field(column)),
                    tree.released().parts().get(new Field(column)),
                    schema.apply(column).dataType(),
                    ColumnPath.of(column));
        }
        return gaps;
    }

    private void visit(@Nullable Node named, @Nullable Node released, DataType type, ColumnPath at) {
        if (named == null) {
            unlisted.add(at);
        } else if (named.entry().isEmpty()) {
            if (type instanceof StructType struct) {
                checkCase(struct, at);
                for (String name : struct.fieldNames()) {
                    part(named, released, new Field(name), struct.apply(name).dataType(), at);
                }
            } else if (type instanceof ArrayType array) {
                part(named, released, Parts.ELEMENTS, array.elementType(), at);
            } else if (type instanceof MapType map) {
                visitMap(named, released, map, at);
            }
        }
    }

    private void part(Node named, @Nullable Node released, Step step, DataType type, ColumnPath at) {
        visit(
                named.parts().get(step),
                released == null ? null : released.parts().get(step),
                type,
                at.then(step));
    }

    /** Keys and values go together. */
    private void visitMap(Node named, @Nullable Node released, MapType map, ColumnPath at) {
        boolean keys = released != null && released.parts().containsKey(Parts.KEYS);
        boolean values = released != null && released.parts().containsKey(Parts.VALUES);
        if (values && !keys) {
            problems.add("Column " + at + ": the keys of a map are released with its values: give "
                    + at.then(Parts.KEYS) + " fate keep, token, join or format, or drop the map");
        } else if (keys && !values) {
            problems.add("Column " + at + ": the keys of a map are not released without its values: give "
                    + at.then(Parts.VALUES) + " a fate that releases them, or drop the map");
        } else {
            part(named, released, Parts.KEYS, map.keyType(), at);
        }
        if (named.parts().containsKey(Parts.VALUES)) {
            part(named, released, Parts.VALUES, map.valueType(), at);
        }
    }

    private void checkCase(StructType struct, ColumnPath at) {
        Map<String, String> seen = new HashMap<>();
        for (String name : struct.fieldNames()) {
            String earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                problems.add("Column " + at + " has two fields " + earlier + " and " + name
                        + " that are equal or differ only in letter case, and Spark takes them for one: rename one of"
                        + " them in prepare, or give " + at + " one fate whole");
            }
        }
    }

    /** Where no fate reaches, in the order of the table. */
    List<ColumnPath> unlisted() {
        return unlisted;
    }

    /** Maps of which only one half is released, and structs whose fields cannot be told apart. */
    List<String> problems() {
        return problems;
    }
}
