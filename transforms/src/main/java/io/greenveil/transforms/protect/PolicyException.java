package io.greenveil.transforms.protect;

import java.util.List;

/**
 * A policy does not fit its table or contradicts itself. Holds every problem that was found, one line each, with what
 * to do about it. Messages name columns, types and files, never a value of a row.
 */
public final class PolicyException extends RuntimeException {
    private final List<String> problems;

    public PolicyException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the policy. */
    public List<String> problems() {
        return problems;
    }
}
