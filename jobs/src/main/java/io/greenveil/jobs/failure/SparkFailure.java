package io.greenveil.jobs.failure;

import io.greenveil.jobs.ExitCode;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** What can be said of Spark's own exceptions without repeating a value of a row. */
final class SparkFailure {
    private static final String UNREADABLE_FILE = "FAILED_READ_FILE";

    private SparkFailure() {}

    /**
     * A file that cannot be read is the input's fault. A query that does not fit the tables speaks of names only, and is
     * the configuration's.
     */
    static Optional<Failure> foreseen(Throwable cause) {
        if (cause instanceof SparkThrowable named && condition(named).startsWith(UNREADABLE_FILE)) {
            return Optional.of(new Failure(
                    ExitCode.INPUT_DATA,
                    List.of("The file " + named.getMessageParameters().getOrDefault("path", "(not named)")
                            + " cannot be read: "
                            + ReadProblem.deniedOr(cause, "it is damaged or of another type. Replace or remove it."))));
        }
        if (!(cause instanceof AnalysisException analysis)) {
            return Optional.empty();
        }
        boolean noPath = "PATH_NOT_FOUND".equals(analysis.getCondition());
        return Optional.of(new Failure(
                noPath ? ExitCode.INPUT_DATA : ExitCode.CONFIGURATION,
                List.of("Spark refused a query: " + Failures.firstLine(cause))));
    }

    static boolean isSparks(Throwable cause) {
        return cause instanceof SparkThrowable || cause.getClass().getName().startsWith("org.apache.spark.");
    }

    /** Class and message of an exception; of one of Spark's, its error condition in place of the message. */
    static String guarded(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        if (!isSparks(cause)) {
            return name + ": " + Failures.firstLine(cause);
        }
        String condition = cause instanceof SparkThrowable named ? condition(named) : "";
        return condition.isEmpty() ? name : name + " [" + condition + "]";
    }

    private static String condition(SparkThrowable failure) {
        return failure.getCondition() == null ? "" : failure.getCondition();
    }
}
