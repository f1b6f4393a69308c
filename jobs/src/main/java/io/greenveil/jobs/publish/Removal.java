package io.greenveil.jobs.publish;

import io.greenveil.privacy.artifact.DataKeyFile;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Removes folders. A data key goes first, so that what a crash leaves of an encrypted folder cannot be opened. */
final class Removal {
    private Removal() {}

    static void of(FileStore store, Path folder) throws IOException {
        store.remove(new Path(folder, DataKeyFile.NAME));
        store.remove(folder);
    }
}
