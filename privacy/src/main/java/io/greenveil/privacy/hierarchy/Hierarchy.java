package io.greenveil.privacy.hierarchy;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A domain generalisation hierarchy (Samarati 2001): every value of a domain with its ancestor at each level. Level 0
 * is the value itself; values that are equal at one level are equal at all higher levels.
 *
 * <p>Guarantees: rows have the same number of levels, no value occurs twice, levels are consistent. Does not guarantee
 * that the top level is one value.
 */
public final class Hierarchy {
    private final String name;
    private final int levels;
    private final Map<String, List<String>> ancestors;

    private Hierarchy(String name, int levels, Map<String, List<String>> ancestors) {
        this.name = name;
        this.levels = levels;
        this.ancestors = ancestors;
    }

    /**
     * Checks and keeps {@code lines}; problems name the line's position, counted from 1.
     *
     * @param name what to call the hierarchy in messages, usually its file
     * @param lines each a value followed by its ancestors at level 1, 2 and so on
     * @throws HierarchyException with every problem found
     */
    public static Hierarchy of(String name, List<List<String>> lines) {
        new HierarchyCheck(name).check(lines);
        Map<String, List<String>> ancestors = new LinkedHashMap<>();
        lines.forEach(line -> ancestors.put(line.get(0), List.copyOf(line)));
        return new Hierarchy(name, lines.get(0).size(), ancestors);
    }

    public String name() {
        return name;
    }

    /** Number of levels, level 0 included. */
    public int levels() {
        return levels;
    }

    /** Number of values at level 0. */
    public int domainSize() {
        return ancestors.size();
    }

    public boolean contains(String value) {
        return ancestors.containsKey(value);
    }

    /**
     * The ancestor of {@code value} at {@code level}.
     *
     * @throws IllegalArgumentException for a value outside the domain or a level that does not exist
     */
    public String generalise(String value, int level) {
        List<String> line = ancestors.get(value);
        if (line == null) {
            throw new IllegalArgumentException("A value is not in the hierarchy " + name);
        }
        return line.get(requireLevel(level));
    }

    /** Every value of the domain with its ancestor at {@code level}, in the order of the file. */
    public Map<String, String> mapping(int level) {
        requireLevel(level);
        Map<String, String> mapping = new LinkedHashMap<>();
        ancestors.forEach((value, line) -> mapping.put(value, line.get(level)));
        return Collections.unmodifiableMap(mapping);
    }

    /** How many values of the domain share each value of {@code level}. */
    public Map<String, Integer> groupSizes(int level) {
        requireLevel(level);
        Map<String, Integer> sizes = new HashMap<>();
        ancestors.values().forEach(line -> sizes.merge(line.get(level), 1, Integer::sum));
        return Collections.unmodifiableMap(sizes);
    }

    private int requireLevel(int level) {
        if (level < 0 || level >= levels) {
            throw new IllegalArgumentException(
                    "The hierarchy " + name + " has levels 0 to " + (levels - 1) + ", not " + level);
        }
        return level;
    }
}
