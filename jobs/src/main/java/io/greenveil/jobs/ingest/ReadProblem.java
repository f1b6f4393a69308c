package io.greenveil.jobs.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.security.AccessControlException;

/** Why files cannot be reached, in words for a person. */
final class ReadProblem {
    private ReadProblem() {}

    static String of(IOException failure) {
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        boolean denied = failure instanceof AccessControlException
                || failure instanceof AccessDeniedException
                || said.endsWith("(Permission denied)");
        return denied
                ? "permission denied; grant this user the right to read it"
                : "cannot be read: " + said + " (" + failure.getClass().getSimpleName() + ")";
    }
}
