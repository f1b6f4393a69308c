package io.greenveil.jobs.reveal;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.publish.FileStore;
import io.greenveil.jobs.publish.FileStores;
import io.greenveil.jobs.publish.Marker;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A new folder for revealed values: complete or not there, folders 0700 and files 0600, never within what a pipeline
 * publishes.
 */
final class PrivateFolder {
    /** What lies in the root of every output and work folder. */
    private static final String ROOT_MARK = ".greenveil";

    private final FileStore store;
    private final Path folder;

    private PrivateFolder(FileStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** @throws GreenveilException (6) if something is there already or the folder lies in a pipeline's output */
    static PrivateFolder refuseIfTaken(String name, Configuration hadoop) {
        Path folder = FileStores.qualify(
                name.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                        ? name
                        : java.nio.file.Path.of(name)
                                .toAbsolutePath()
                                .normalize()
                                .toString(),
                hadoop);
        FileStore store = FileStores.open("--output", folder, hadoop);
        PrivateFolder output = new PrivateFolder(store, folder);
        try {
            if (store.exists(folder)) {
                throw conflict("The folder " + folder + " is there already. Name a new one.");
            }
            for (Path above = folder.getParent(); above != null; above = above.getParent()) {
                if (store.exists(new Path(above, Marker.FILE)) || store.exists(new Path(above, ROOT_MARK))) {
                    throw conflict(
                            "The folder " + folder + " lies in " + above
                                    + ", which a pipeline publishes: revealed values do not belong there. Name a folder elsewhere.");
                }
            }
        } catch (IOException failure) {
            throw output.unwritable(failure);
        }
        return output;
    }

    /** Lets {@code writer} write into a staging folder and puts that in place. */
    void fill(Consumer<Path> writer) {
        Path staging = new Path(folder.getParent(), "." + folder.getName() + "-" + UUID.randomUUID());
        try {
            store.createPrivateFolder(staging);
            try {
                writer.accept(staging);
                store.makePrivate(staging);
                store.sync(staging);
                store.move(staging, folder);
            } finally {
                store.remove(staging);
            }
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private GreenveilException unwritable(IOException failure) {
        return new GreenveilException(
                ExitCode.OUTPUT_CONFLICT,
                "The folder " + folder + " cannot be written: " + Failures.firstLine(failure)
                        + ". Name another one, or let this user write there.",
                failure);
    }

    private static GreenveilException conflict(String message) {
        return new GreenveilException(ExitCode.OUTPUT_CONFLICT, message);
    }
}
