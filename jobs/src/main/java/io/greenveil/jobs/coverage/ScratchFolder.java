package io.greenveil.jobs.coverage;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.publish.FileStore;
import io.greenveil.jobs.publish.FileStores;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A folder beside {@code work}, on its file system, that its owner alone can enter; closing deletes it with all it holds.
 * It holds raw data like {@code work}. If the process is killed it stays: its name begins with that of {@code work}, then
 * {@code -explain-}.
 */
public final class ScratchFolder implements AutoCloseable {
    private final FileStore store;
    private final Path folder;

    private ScratchFolder(FileStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** Makes one. */
    public static ScratchFolder beside(String work, Configuration hadoop) {
        Path qualified = FileStores.qualify(work, hadoop);
        Path folder = qualified.suffix("-explain-" + UUID.randomUUID());
        FileStore store = FileStores.open("work", folder, hadoop);
        try {
            store.createPrivateFolder(folder);
        } catch (IOException failure) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "The folder beside `work` for the explained run, " + folder
                            + ", cannot be made. Name a `work` whose parent this user may write.",
                    failure);
        }
        return new ScratchFolder(store, folder);
    }

    /** Its URI. */
    public String uri() {
        return folder.toString();
    }

    @Override
    public void close() {
        try {
            store.remove(folder);
        } catch (IOException failure) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    "The folder of the explained run, " + folder
                            + ", holds raw data and could not be deleted. Delete it by hand.",
                    failure);
        }
    }
}
