package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.RunManifest.DataInterval;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Sink;
import java.util.Optional;

/**
 * Whether a published folder is what this run would publish there. Folders are named by the start of the interval only,
 * so the end is compared too.
 */
final class FolderProvenance {
    private FolderProvenance() {}

    /** How the folder came about, in words to follow "by run x", if with another configuration or for another interval. */
    static Optional<String> difference(RunContext run, Marker marker) {
        if (!marker.configDigest().equals(run.config().digest())) {
            return Optional.of("with another configuration (pipeline " + marker.pipeline() + ")");
        }
        if (!marker.interval().equals(run.dataInterval())) {
            return Optional.of("for another interval (" + words(marker.interval()) + ")");
        }
        return Optional.empty();
    }

    /** Whether a folder was made from that source by this configuration for this interval. */
    static boolean made(RunContext run, Sink sink, String folder, String source) {
        return sink.marker(folder)
                .filter(marker -> difference(run, marker).isEmpty())
                .filter(marker -> marker.source().equals(source))
                .isPresent();
    }

    private static String words(Optional<DataInterval> interval) {
        return interval.map(bounds -> "from " + bounds.start() + " to " + bounds.end())
                .orElse("the whole input");
    }
}
