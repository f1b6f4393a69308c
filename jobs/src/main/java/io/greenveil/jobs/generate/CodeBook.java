package io.greenveil.jobs.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers distinct entries in the order in which they first come. At most 32,767 of them. */
final class CodeBook<T> {
    private final Map<T, Short> numbers = new HashMap<>();
    private final List<T> entries = new ArrayList<>();

    short number(T entry) {
        Short known = numbers.get(entry);
        if (known != null) {
            return known;
        }
        if (entries.size() == Short.MAX_VALUE) {
            throw new IllegalStateException("More than " + Short.MAX_VALUE + " distinct codes in the sample");
        }
        short number = (short) entries.size();
        numbers.put(entry, number);
        entries.add(entry);
        return number;
    }

    List<T> entries() {
        return List.copyOf(entries);
    }
}
