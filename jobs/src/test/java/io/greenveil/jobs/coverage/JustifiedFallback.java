package io.greenveil.jobs.coverage;

import io.greenveil.jobs.coverage.StepCoverage.Counted;
import java.util.Arrays;
import java.util.List;

/**
 * A row of the table in {@code docs/gpu.md} of operators that may fall back to the CPU.
 *
 * @param step step, or {@code any}
 * @param operator class of the operator, or {@code any}
 * @param reason what a cause that RAPIDS names contains
 * @param because why it stays
 */
public record JustifiedFallback(String step, String operator, String reason, String because) {
    private static final String HEADING = "## Justified fallbacks";
    private static final String ANY = "any";

    /** Every row of the page's table, once for each of its reasons. */
    public static List<JustifiedFallback> read(String page) {
        return page.substring(page.indexOf(HEADING))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .flatMap(cells -> Arrays.stream(cells.get(3).split(" · ", -1))
                        .map(reason -> new JustifiedFallback(cells.get(1), cells.get(2), reason, cells.get(4))))
                .toList();
    }

    /** The causes of an operator's fallback, each of which needs a row that covers it; none if it does not fall back. */
    public static List<String> causes(Counted counted) {
        return counted.verdict() == Verdict.FALLBACK
                ? List.of(counted.reason().split(Finding.BETWEEN_CAUSES, -1))
                : List.of();
    }

    /** Whether it covers one cause of an operator's fallback in a step. */
    public boolean covers(String stepName, String operatorName, String cause) {
        return (step.equals(ANY) || step.equals(stepName))
                && (operator.equals(ANY) || operator.equals(operatorName))
                && cause.contains(reason);
    }
}
