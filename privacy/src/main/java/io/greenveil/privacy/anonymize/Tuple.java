package io.greenveil.privacy.anonymize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The quasi-identifiers of a row. A missing value is a category of its own: it equals a missing value and no other. */
public final class Tuple {
    private final List<Optional<String>> values;

    private Tuple(List<Optional<String>> values) {
        this.values = Collections.unmodifiableList(values);
    }

    /** The values in the order of the attributes, null for a missing one. */
    public static Tuple of(@Nullable String... values) {
        return new Tuple(
                new ArrayList<>(Arrays.stream(values).map(Tuple::optional).toList()));
    }

    private static Optional<String> optional(@Nullable String value) {
        return Optional.ofNullable(value);
    }

    public int size() {
        return values.size();
    }

    /** The value of the attribute at {@code index}, empty where it is missing. */
    public Optional<String> value(int index) {
        return values.get(index);
    }

    /** This tuple with another value at {@code index}. */
    public Tuple with(int index, Optional<String> value) {
        List<Optional<String>> changed = new ArrayList<>(values);
        changed.set(index, value);
        return new Tuple(changed);
    }

    /** This tuple without the attribute at {@code index}. */
    public Tuple without(int index) {
        List<Optional<String>> shorter = new ArrayList<>(values);
        shorter.remove(index);
        return new Tuple(shorter);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple tuple && values.equals(tuple.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
