package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.failure.Failures;
import java.util.List;
import org.apache.spark.SparkThrowable;

/**
 * Turns whatever ended a step into one error for a person. The message of a failure that is not ours may hold the value
 * of a row, so it is never passed on: only what kind of failure it was, and where.
 */
final class FailureLines {
    private FailureLines() {}

    static GreenveilException of(Throwable failure, String step) {
        List<Throwable> chain = Failures.chain(failure);
        return chain.stream()
                .filter(GreenveilException.class::isInstance)
                .map(GreenveilException.class::cast)
                .findFirst()
                .or(() -> Failures.foreseen(failure)
                        .map(known ->
                                new GreenveilException(known.exitCode(), known.problems(), RedactedCause.of(chain))))
                .orElseGet(() -> new GreenveilException(
                        ExitCode.INTERNAL,
                        "Step " + step + " failed with " + kind(chain)
                                + ". Its message is withheld because it may hold values of rows; Spark's web interface and"
                                + " event log have it where they are on. A value that a cast or a computation does not"
                                + " allow is the usual reason.",
                        RedactedCause.of(chain)));
    }

    /** The innermost error condition of Spark, or else the class of the failure. */
    private static String kind(List<Throwable> chain) {
        return chain.stream()
                .filter(SparkThrowable.class::isInstance)
                .map(SparkThrowable.class::cast)
                .map(SparkThrowable::getCondition)
                .filter(condition -> condition != null && !condition.isEmpty())
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> chain.get(0).getClass().getSimpleName());
    }
}
