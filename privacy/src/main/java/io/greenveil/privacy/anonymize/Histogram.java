package io.greenveil.privacy.anonymize;

import io.greenveil.privacy.model.ClassSize;
import io.greenveil.privacy.model.ClassSizes;
import io.greenveil.privacy.model.KAnonymity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Rows by distinct quasi-identifier tuple, the form on which anonymisation searches: its size follows the distinct
 * tuples, not the rows. Every row is a privacy unit. Equal tuples are one equivalence class.
 */
public final class Histogram {
    private final List<String> attributes;
    private final Map<Tuple, Long> rows;

    private Histogram(List<String> attributes, Map<Tuple, Long> rows) {
        this.attributes = List.copyOf(attributes);
        this.rows = Collections.unmodifiableMap(rows);
    }

    /** Counts {@code tuples}, each with one value for each of {@code attributes}. */
    public static Histogram count(List<String> attributes, Iterable<Tuple> tuples) {
        Map<Tuple, Long> rows = new LinkedHashMap<>();
        for (Tuple tuple : tuples) {
            if (tuple.size() != attributes.size()) {
                throw new IllegalArgumentException("A tuple has one value for each attribute");
            }
            rows.merge(tuple, 1L, Long::sum);
        }
        return new Histogram(attributes, rows);
    }

    public List<String> attributes() {
        return attributes;
    }

    /** Rows of each distinct tuple. */
    public Map<Tuple, Long> rows() {
        return rows;
    }

    /** The histogram after {@code recoding} of every tuple; classes that become equal are merged (roll-up). */
    public Histogram recode(UnaryOperator<Tuple> recoding) {
        return merged(attributes, recoding);
    }

    /** The histogram without one attribute. */
    public Histogram without(int attribute) {
        List<String> rest = new ArrayList<>(attributes);
        rest.remove(attribute);
        return merged(rest, tuple -> tuple.without(attribute));
    }

    /** The classes that {@code model} lets pass; the others are suppressed whole. */
    public Histogram suppress(KAnonymity model) {
        Map<Tuple, Long> kept = rows.entrySet().stream()
                .filter(entry -> model.holds(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Histogram(attributes, kept);
    }

    /** How many classes there are of each size. */
    public ClassSizes sizes() {
        Map<ClassSize, Long> sizes = new HashMap<>();
        rows.values().forEach(count -> sizes.merge(new ClassSize(count, count), 1L, Long::sum));
        return ClassSizes.of(sizes);
    }

    private Histogram merged(List<String> names, UnaryOperator<Tuple> recoding) {
        Map<Tuple, Long> merged = new LinkedHashMap<>();
        rows.forEach((tuple, count) -> merged.merge(recoding.apply(tuple), count, Long::sum));
        return new Histogram(names, merged);
    }
}
