package io.greenveil.jobs.verify;

import java.util.List;
import java.util.Optional;

/**
 * What was found of a published folder.
 *
 * @param name relative to the output, such as {@code protect/interval=all}
 * @param runId run that published it; empty where it does not say
 * @param files files that it says it has
 * @param rows rows that it says it has, if it is a table
 * @param unread why its rows were not compared; absent: they were, or it is no table
 * @param guarantee whether its privacy guarantee was computed again
 * @param signature what was found of its signatures
 * @param problems what is not as it was published; empty if all is
 */
public record CheckedFolder(
        String name,
        String runId,
        int files,
        Optional<Long> rows,
        Optional<String> unread,
        boolean guarantee,
        Signature signature,
        List<String> problems) {
    public CheckedFolder {
        problems = List.copyOf(problems);
    }
}
