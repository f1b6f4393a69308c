package io.greenveil.privacy.model;

import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How many equivalence classes there are of each size. All that a model on class sizes needs, and small even where
 * the classes themselves fit no single machine.
 */
public final class ClassSizes {
    private final Map<ClassSize, Long> classes;

    private ClassSizes(Map<ClassSize, Long> classes) {
        this.classes = classes;
    }

    /** Number of classes by size. */
    public static ClassSizes of(Map<ClassSize, Long> classes) {
        return new ClassSizes(Map.copyOf(classes));
    }

    /** The classes that {@code model} lets pass. */
    public ClassSizes kept(KAnonymity model) {
        return filter(size -> model.holds(size.units()));
    }

    /** The classes that {@code model} does not let pass; they are suppressed whole. */
    public ClassSizes suppressed(KAnonymity model) {
        return filter(size -> !model.holds(size.units()));
    }

    public long classes() {
        return classes.values().stream().mapToLong(Long::longValue).sum();
    }

    public long rows() {
        return total(ClassSize::rows);
    }

    /** Sum of the units of all classes; a unit with rows in several classes counts in each. */
    public long units() {
        return total(ClassSize::units);
    }

    /** Units of the smallest class, 0 without classes. */
    public long smallest() {
        return extreme(Math::min);
    }

    /** Units of the largest class, 0 without classes. */
    public long largest() {
        return extreme(Math::max);
    }

    /** Mean units of a class, 0 without classes. */
    public double average() {
        return classes.isEmpty() ? 0 : (double) units() / classes();
    }

    /** Number of classes by size. */
    public Map<ClassSize, Long> bySize() {
        return classes;
    }

    private ClassSizes filter(Predicate<ClassSize> condition) {
        return new ClassSizes(classes.entrySet().stream()
                .filter(entry -> condition.test(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private long total(ToLongFunction<ClassSize> measure) {
        return classes.entrySet().stream()
                .mapToLong(entry -> measure.applyAsLong(entry.getKey()) * entry.getValue())
                .sum();
    }

    private long extreme(LongBinaryOperator choice) {
        return classes.keySet().stream()
                .mapToLong(ClassSize::units)
                .reduce(choice)
                .orElse(0);
    }
}
