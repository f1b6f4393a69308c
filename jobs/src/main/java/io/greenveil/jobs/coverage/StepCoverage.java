package io.greenveil.jobs.coverage;

import java.util.List;

/**
 * What would become of one step's operators.
 *
 * @param step name of the step
 * @param queries SQL queries and writes that the step ran
 * @param unexplained those of them (or plans behind their cached tables) that RAPIDS could not explain, in words that are
 *     known here, or that were too many to keep
 * @param jobsOutsideSql Spark jobs that ran on RDDs (as all of MLlib's do), which RAPIDS never touches
 * @param operators what was found, each once, ordered by verdict and name
 */
public record StepCoverage(String step, int queries, int unexplained, int jobsOutsideSql, List<Counted> operators) {
    public StepCoverage {
        operators = List.copyOf(operators);
    }

    /**
     * A finding and how often the plans of the step have it.
     *
     * @param verdict where it would run
     * @param operator class of the operator or bridged expression
     * @param reason why it is not on the GPU, empty for GPU
     * @param count how often
     */
    public record Counted(Verdict verdict, String operator, String reason, int count) {}

    /** How many operators have a verdict; expressions on the bridge for BRIDGE. */
    public int count(Verdict verdict) {
        return operators.stream()
                .filter(counted -> counted.verdict() == verdict)
                .mapToInt(Counted::count)
                .sum();
    }
}
