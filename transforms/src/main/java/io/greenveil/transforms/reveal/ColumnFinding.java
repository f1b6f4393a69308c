package io.greenveil.transforms.reveal;

import io.greenveil.privacy.cipher.OpenedValue;
import io.greenveil.privacy.cipher.SealException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of a protected column after every value of it was tried: keys, types and counts, no value. */
public final class ColumnFinding implements Serializable {
    private final TreeSet<String> keys = new TreeSet<>();
    private final TreeSet<String> types = new TreeSet<>();
    private final TreeMap<SealException.Reason, Problem> problems = new TreeMap<>();

    /**
     * Values that do not open for one reason.
     *
     * @param count how many
     * @param message of one of them
     */
    public record Problem(long count, String message) implements Serializable {
        Problem and(Problem other) {
            return new Problem(count + other.count, message.compareTo(other.message) <= 0 ? message : other.message);
        }
    }

    void opened(OpenedValue value) {
        keys.add(value.key());
        types.add(value.sqlType());
    }

    void failed(SealException failure) {
        add(failure.reason(), new Problem(1, String.valueOf(failure.getMessage())));
    }

    private void add(SealException.Reason reason, Problem problem) {
        problems.merge(reason, problem, Problem::and);
    }

    ColumnFinding add(ColumnFinding other) {
        keys.addAll(other.keys);
        types.addAll(other.types);
        other.problems.forEach(this::add);
        return this;
    }

    /** The keys that opened values, {@code alias@vN} or {@code alias@eN}. */
    public Set<String> keys() {
        return new TreeSet<>(keys);
    }

    /** The SQL types that values had. */
    public Set<String> types() {
        return new TreeSet<>(types);
    }

    /** Why values do not open, empty where all do. */
    public Map<SealException.Reason, Problem> problems() {
        return new TreeMap<>(problems);
    }

    public long unopened() {
        return problems.values().stream().mapToLong(Problem::count).sum();
    }
}
