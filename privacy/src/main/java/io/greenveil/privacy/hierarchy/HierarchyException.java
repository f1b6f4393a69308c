package io.greenveil.privacy.hierarchy;

import java.util.List;

/**
 * A hierarchy is not one. Holds every problem with its line number. A hierarchy describes a domain, not people, but
 * messages still quote no value of it.
 */
public final class HierarchyException extends RuntimeException {
    private final List<String> problems;

    public HierarchyException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
