package io.greenveil.jobs.run;

import io.greenveil.jobs.publish.Sink;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/**
 * Work in a staging folder that is given up when the work fails with any exception, also one that Spark throws without
 * declaring it. A crash, or an {@link Error}, leaves it to the next command.
 */
final class Staged {
    private Staged() {}

    static <T> T in(Sink sink, String purpose, Function<Path, T> work) {
        Path staging = sink.stage(purpose);
        try {
            return work.apply(staging);
        } catch (Exception failure) {
            try {
                sink.discard(staging);
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }
}
