package io.greenveil.jobs.failure;

import io.greenveil.jobs.ExitCode;
import java.util.List;

/**
 * Why a command failed, in words for a person.
 *
 * @param exitCode what the process leaves with
 * @param problems one line each, at least one
 */
public record Failure(ExitCode exitCode, List<String> problems) {
    public Failure {
        problems = List.copyOf(problems);
    }

    /** All problems on lines of their own, each in the one format of error lines. */
    public List<String> lines() {
        return problems.stream()
                .map(problem -> "greenveil: error (exit " + exitCode.code() + "): " + problem)
                .toList();
    }

    /** Everything on one line, for where only one line is to be had. */
    public String oneLine() {
        return "greenveil: error (exit " + exitCode.code() + "): " + String.join(" | ", problems);
    }
}
