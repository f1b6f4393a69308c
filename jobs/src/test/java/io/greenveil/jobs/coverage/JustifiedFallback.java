package io.greenveil.jobs.coverage;

import io.greenveil.jobs.coverage.StepCoverage.Counted;
import java.util.Arrays;
import java.util.List;

/**
 * A row of the table in {@code docs/gpu.md} of operators that may fall back to the CPU.
 *
 * @param step step, or {@code any}
 * @param operator class of the operator, or {@code any}
 * @param reason what RAPIDS' reason contains
 * @param because why it stays
 */
public record JustifiedFallback(String step, String operator, String reason, String because) {
    private static final String HEADING = "## Justified fallbacks";
    private static final String ANY = "any";

    /** Every row of the page's table. */
    public static List<JustifiedFallback> read(String page) {
        return page.substring(page.indexOf(HEADING))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> new JustifiedFallback(cells.get(1), cells.get(2), cells.get(3), cells.get(4)))
                .toList();
    }

    /** Whether it covers an operator of a step. */
    public boolean covers(String stepName, Counted counted) {
        return counted.verdict() == Verdict.FALLBACK
                && (step.equals(ANY) || step.equals(stepName))
                && (operator.equals(ANY) || operator.equals(counted.operator()))
                && counted.reason().contains(reason);
    }
}
