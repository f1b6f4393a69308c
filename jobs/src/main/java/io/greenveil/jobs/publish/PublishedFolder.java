package io.greenveil.jobs.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A folder that a step published, for commands that only read: they take no lease, so a run may replace it meanwhile.
 *
 * @param name relative to the output, such as {@code protect/interval=all}
 * @param path the folder
 * @param marker what it says of itself; absent: it says nothing
 */
public record PublishedFolder(String name, Path path, Optional<Marker> marker) {
    /** Name of the file in which a step tells later ones what it did. */
    public static final String SUMMARY = "_summary.json";

    /**
     * All of an output, by name.
     *
     * @throws IOException if one cannot be read
     */
    public static List<PublishedFolder> all(FileStore store, Path output) throws IOException {
        List<PublishedFolder> found = new ArrayList<>();
        for (String step : store.children(output)) {
            for (String interval : step.startsWith(".") ? List.<String>of() : store.children(new Path(output, step))) {
                if (interval.startsWith("interval=")) {
                    Path folder = new Path(new Path(output, step), interval);
                    found.add(new PublishedFolder(step + "/" + interval, folder, Marker.read(store, folder)));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Whether a publication into this output was interrupted, or is going on. */
    public static boolean unfinished(FileStore store, Path output) throws IOException {
        return !store.children(new Hidden(output).journals()).isEmpty();
    }
}
