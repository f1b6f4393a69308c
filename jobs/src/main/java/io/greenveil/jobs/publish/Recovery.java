package io.greenveil.jobs.publish;

import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes or undoes publications that a crash interrupted. Runs under the lease, so nobody else is publishing.
 *
 * <p>The journal is written after the staged folder is complete. So: staging still there means the swap is not done,
 * and it is finished, unless the staged files are not what their marker says (a disk that lost writes), in which case
 * the old folder is put back. Staging gone means that the new folder is in place, and only the old one is left to be
 * removed. A staging folder without a journal was never complete and is removed.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final FileStore store;
    private final Hidden hidden;

    Recovery(FileStore store, Hidden hidden) {
        this.store = store;
        this.hidden = hidden;
    }

    void run() throws IOException {
        for (String file : store.children(hidden.journals())) {
            Path path = new Path(hidden.journals(), file);
            Optional<Journal> journal = file.endsWith(".json") ? Journal.read(store, path) : Optional.empty();
            if (journal.isPresent()) {
                settle(journal.get());
            }
            store.remove(path);
        }
        for (String staging : store.children(hidden.staging())) {
            Removal.of(store, new Path(hidden.staging(), staging));
        }
    }

    private void settle(Journal journal) throws IOException {
        Path staging = new Path(hidden.staging(), journal.staging());
        Path aside = new Path(hidden.aside(), journal.aside());
        Path target = new Path(hidden.root(), journal.name());
        if (store.exists(staging)) {
            if (complete(staging, journal)) {
                LOG.warn("Finishing the interrupted publication of {}", target);
                if (store.exists(target)) {
                    Removal.of(store, aside);
                    store.move(target, aside);
                }
                store.move(staging, target);
            } else {
                LOG.warn("Undoing the interrupted publication of {}: its staged files are damaged", target);
                Removal.of(store, staging);
            }
        }
        if (store.exists(target)) {
            Removal.of(store, aside);
        } else if (store.exists(aside)) {
            store.move(aside, target);
        }
    }

    private boolean complete(Path staging, Journal journal) throws IOException {
        Optional<byte[]> json = store.read(new Path(staging, Marker.FILE));
        if (json.isEmpty()) {
            return false;
        }
        if (journal.codes().isPresent()
                && !Checksums.matches(store, staging, journal.codes().get())) {
            return false;
        }
        Marker marker = Json.read(json.get(), Marker.class);
        for (FileRecord file : marker.files()) {
            if (!Checksums.matches(store, staging, file)) {
                return false;
            }
        }
        return true;
    }
}
