package io.greenveil.jobs.run;

import static java.util.stream.Collectors.joining;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what noticed tampering, by what was tampered with. */
final class CaughtBy {
    enum Catcher {
        READ,
        VERIFY,
        NOTHING
    }

    private final Map<String, Map<Catcher, Integer>> counts = new TreeMap<>();

    void add(String what, Catcher catcher) {
        counts.computeIfAbsent(what, none -> new EnumMap<>(Catcher.class)).merge(catcher, 1, Integer::sum);
    }

    /** The counts of one thing; empty: it was not tampered with. */
    Map<Catcher, Integer> of(String what) {
        return Map.copyOf(counts.getOrDefault(what, Map.of()));
    }

    int of(Catcher catcher) {
        return counts.values().stream()
                .mapToInt(each -> each.getOrDefault(catcher, 0))
                .sum();
    }

    int all() {
        return counts.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(joining("\n"));
    }
}
