package io.greenveil.jobs.config.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.config.ColumnConfig;
import io.greenveil.jobs.config.InputConfig;
import java.util.Locale;

/** One input in the words of the pipeline file. */
public final class InputTree {
    private InputTree() {}

    public static void write(InputConfig input, ObjectNode tree) {
        tree.put("path", input.path());
        tree.put("format", input.format().name().toLowerCase(Locale.ROOT));
        if (!input.options().isEmpty()) {
            ObjectNode options = tree.putObject("options");
            input.options().forEach(options::put);
        }
        input.intervalColumn().ifPresent(column -> tree.put("interval-column", column));
        tree.put("extra-columns", input.dropExtraColumns() ? "drop" : "error");
        ObjectNode columns = tree.putObject("columns");
        input.columns().forEach((name, column) -> write(column, columns.putObject(name)));
    }

    private static void write(ColumnConfig column, ObjectNode tree) {
        tree.put("type", column.type());
        if (column.notNull()) {
            tree.put("not-null", true);
        }
        if (column.unique()) {
            tree.put("unique", true);
        }
        if (column.minimum().isPresent() || column.maximum().isPresent()) {
            ObjectNode range = tree.putObject("range");
            column.minimum().ifPresent(minimum -> range.put("min", minimum));
            column.maximum().ifPresent(maximum -> range.put("max", maximum));
        }
        column.pattern().ifPresent(pattern -> tree.put("pattern", pattern));
        if (!column.allowed().isEmpty()) {
            column.allowed().forEach(tree.withArray("allowed")::add);
        }
    }
}
