package io.greenveil.transforms.protect;

import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.protect.path.ColumnPath.Step;
import io.greenveil.transforms.protect.path.PathColumns;
import io.greenveil.transforms.protect.path.Place;
import io.greenveil.transforms.protect.path.TablePaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The fates of a policy in the shape of the table that it protects. No part of the table has two of them. */
final class FateTree {
    private final Node named = new Node();
    private final Node released = new Node();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> mistaken = new HashSet<>();
    private final TablePaths paths;

    /**
     * A fate and where it belongs.
     *
     * @param written how the policy writes the place
     */
    record Entry(String written, Fate fate, ColumnPath path, DataType type) {
        boolean isDropped() {
            return fate instanceof Fate.Drop;
        }
    }

    /** A place that has a fate, or parts that have. */
    static final class Node {
        private final Map<Step, Node> parts = new LinkedHashMap<>();
        private @Nullable Entry entry;

        /** In the order of the policy. */
        Map<Step, Node> parts() {
            return parts;
        }

        Optional<Entry> entry() {
            return Optional.ofNullable(entry);
        }

        private Optional<Entry> any() {
            return entry().or(() ->
                    parts.values().stream().flatMap(part -> part.any().stream()).findFirst());
        }
    }

    FateTree(Map<String, Fate> columns, StructType schema) {
        this.paths = new TablePaths(schema);
        columns.forEach(this::add);
    }

    private void add(String written, Fate fate) {
        Place place = paths.find(written);
        if (place instanceof Place.Missing missing) {
            problems.add("Column " + written + " of the policy" + missing.problem());
            mistaken.add(written);
            ColumnPath.parse(written).ifPresent(path -> mistaken.add(path.column()));
        } else if (place instanceof Place.Found found) {
            Entry entry = new Entry(written, fate, found.path(), found.type());
            Optional<Entry> other = put(named, entry);
            if (other.isPresent()) {
                problems.add("Column " + written + " has a second fate by "
                        + other.get().written()
                        + " of the policy, which names the same or a part of the other: give each part one fate");
                return;
            }
            entries.put(written, entry);
            if (!entry.isDropped()) {
                put(released, entry);
            }
        }
    }

    /** Puts an entry into its place. If the place, one around it or one in it is taken: by which entry. */
    private static Optional<Entry> put(Node root, Entry entry) {
        Node node = root;
        for (Step step : steps(entry.path())) {
            if (node.entry != null) {
                return node.entry();
            }
            node = node.parts.computeIfAbsent(step, none -> new Node());
        }
        Optional<Entry> other = node.any();
        if (other.isEmpty()) {
            node.entry = entry;
        }
        return other;
    }

    private static List<Step> steps(ColumnPath path) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ColumnPath.Field(path.column()));
        steps.addAll(path.steps());
        return steps;
    }

    /** Names that are not in the table, and places with two fates. */
    List<String> problems() {
        return problems;
    }

    /** Every fate that has its place, in the order of the policy. */
    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** The fate that the policy has under this name. */
    Optional<Entry> entry(String written) {
        return Optional.ofNullable(entries.get(written));
    }

    /** What any name of the policy is in the table, with a fate or not. */
    Place find(String written) {
        return paths.find(written);
    }

    /** The one value that a name of the policy, which was checked, has in a row. */
    Column single(String written) {
        if (paths.find(written) instanceof Place.Found found) {
            return PathColumns.single(found.path());
        }
        throw new IllegalStateException("The policy was not checked: " + written);
    }

    /** Whether a problem is about this column or something in it, so that it is not to be missed as well. */
    boolean isMistaken(String column) {
        return mistaken.contains(column);
    }

    /** Everything that is named; its parts are the columns. */
    Node named() {
        return named;
    }

    /** Everything that is released; its parts are the columns. */
    Node released() {
        return released;
    }
}
