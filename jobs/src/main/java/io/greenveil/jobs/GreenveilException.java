package io.greenveil.jobs;

import java.util.List;

/**
 * A failure that a person can act on: every message says what, where and what to do, and holds no secret and no value
 * of a protected column. Carries the exit code that the command leaves with.
 */
public class GreenveilException extends RuntimeException {
    private final ExitCode exitCode;
    private final List<String> problems;

    public GreenveilException(ExitCode exitCode, String message) {
        this(exitCode, List.of(message));
    }

    /** Several problems found at once, one line each. */
    public GreenveilException(ExitCode exitCode, List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
    }

    public GreenveilException(ExitCode exitCode, String message, Throwable cause) {
        this(exitCode, List.of(message), cause);
    }

    public GreenveilException(ExitCode exitCode, List<String> problems, Throwable cause) {
        super(String.join(System.lineSeparator(), problems), cause);
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public List<String> problems() {
        return problems;
    }
}
