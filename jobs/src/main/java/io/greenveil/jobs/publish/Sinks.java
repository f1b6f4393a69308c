package io.greenveil.jobs.publish;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Opens the roots that a run writes below. */
public final class Sinks {
    private Sinks() {}

    /**
     * Takes the lease of a root and finishes or undoes what a crash left behind.
     *
     * @param key configuration key that names the root, {@code output} or {@code work}
     * @param root the folder
     * @param ownerOnly true: folders are made with mode 0700 and files with 0600
     * @param owner run id
     * @throws GreenveilException (3) if the root cannot be published to, (6) if another run is writing there
     */
    public static Sink open(
            String key, Path root, boolean ownerOnly, Configuration hadoop, String owner, RunObserver observer) {
        FileStore store = FileStores.open(key, root, hadoop);
        Hidden hidden = new Hidden(root);
        try {
            if (!store.exists(root)) {
                create(store, root, ownerOnly);
            }
            store.createPrivateFolder(hidden.folder());
            Lease lease = Lease.take(store, hidden, owner);
            Recovery recovery = new Recovery(store, hidden);
            boolean recovered = false;
            try {
                recovery.run();
                recovered = true;
            } finally {
                if (!recovered) {
                    lease.close();
                }
            }
            return new RenameSink(key, store, hidden, lease, recovery, ownerOnly, observer);
        } catch (IOException failure) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "`" + key + "` is " + root + ", which cannot be written: " + reason(failure)
                            + ". Name a folder that this user may create and write.",
                    failure);
        }
    }

    private static void create(FileStore store, Path root, boolean ownerOnly) throws IOException {
        if (ownerOnly) {
            store.createPrivateFolder(root);
        } else {
            store.createFolder(root);
        }
    }

    /** What went wrong, in words; HDFS puts the stack of its name node behind them. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " is missing";
        }
        if (failure instanceof FileSystemException other) {
            return other.getFile() + ": "
                    + (other.getReason() == null ? other.getClass().getSimpleName() : other.getReason());
        }
        return Failures.firstLine(failure);
    }
}
