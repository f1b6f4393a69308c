package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_keys;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;

import io.greenveil.transforms.anonymize.ColumnName;
import io.greenveil.transforms.protect.FateTree.Entry;
import io.greenveil.transforms.protect.FateTree.Node;
import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;

/**
 * Builds structs, arrays and maps again from what is released of them. NULL stays NULL at every level, an empty array or map
 * stays empty, and arrays keep their order.
 */
final class ReleasedParts {
    private final BiFunction<Entry, Column, Column> fates;

    /** @param fates what becomes of a value at the place of an entry */
    ReleasedParts(BiFunction<Entry, Column, Column> fates) {
        this.fates = fates;
    }

    /** The released columns by name, in the order of the tree. */
    Map<String, Column> columns(Node root) {
        Map<String, Column> columns = new LinkedHashMap<>();
        root.parts().forEach((step, node) -> {
            String name = ((Field) step).name();
            columns.put(name, part(node, ColumnName.column(name)));
        });
        return columns;
    }

    private Column part(Node node, Column value) {
        if (node.entry().isPresent()) {
            return fates.apply(node.entry().get(), value);
        }
        Node elements = node.parts().get(Parts.ELEMENTS);
        if (elements != null) {
            return transform(value, element -> part(elements, element));
        }
        return node.parts().containsKey(Parts.VALUES) ? map(node, value) : fields(node, value);
    }

    private Column fields(Node node, Column value) {
        Column[] fields = node.parts().entrySet().stream()
                .map(entry -> {
                    String name = ((Field) entry.getKey()).name();
                    return part(entry.getValue(), value.getField(name)).as(name);
                })
                .toArray(Column[]::new);
        return when(value.isNotNull(), struct(fields));
    }

    private Column map(Node node, Column map) {
        Node keys = Objects.requireNonNull(node.parts().get(Parts.KEYS), "the policy was checked before");
        Node values = Objects.requireNonNull(node.parts().get(Parts.VALUES), "the policy was checked before");
        Column released = isKept(values) ? map : transform_values(map, (key, value) -> part(values, value));
        return isKept(keys) ? released : transform_keys(released, (key, value) -> part(keys, key));
    }

    private static boolean isKept(Node node) {
        return node.entry().filter(entry -> entry.fate() instanceof Fate.Keep).isPresent();
    }
}
