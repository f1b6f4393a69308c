package io.greenveil.jobs.coverage;

/**
 * One kind of operator in the plans of a step, with the same verdict for the same reason. Names of classes and words of
 * RAPIDS only; no text of an expression, so no value.
 *
 * @param verdict where it would run
 * @param operator class of the operator, or of the expression where the verdict is BRIDGE
 * @param reason why it is not on the GPU, empty for GPU; RAPIDS' causes with {@link #BETWEEN_CAUSES} between them
 */
public record Finding(Verdict verdict, String operator, String reason) implements Comparable<Finding> {
    static final String BETWEEN_CAUSES = "; ";

    @Override
    public int compareTo(Finding other) {
        int byVerdict = verdict.compareTo(other.verdict);
        int byOperator = byVerdict != 0 ? byVerdict : operator.compareTo(other.operator);
        return byOperator != 0 ? byOperator : reason.compareTo(other.reason);
    }
}
