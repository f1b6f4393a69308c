package io.greenveil.jobs.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.security.AccessControlException;

/** Why files cannot be reached, in words for a person. */
public final class ReadProblem {
    private static final String DENIED = "permission denied; grant this user the right to read it";

    private ReadProblem() {}

    public static String of(IOException failure) {
        return denied(failure)
                ? DENIED
                : "cannot be read: " + Failures.firstLine(failure) + " ("
                        + failure.getClass().getSimpleName() + ")";
    }

    /** That reading was denied, if that is behind a failure; else {@code other}. */
    public static String deniedOr(Throwable failure, String other) {
        return Failures.chain(failure).stream().anyMatch(ReadProblem::denied) ? DENIED : other;
    }

    private static boolean denied(Throwable cause) {
        return cause instanceof AccessControlException
                || cause instanceof AccessDeniedException
                || Failures.words(cause).contains("(Permission denied)");
    }
}
