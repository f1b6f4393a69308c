package io.greenveil.jobs.publish;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.failure.Failure;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.step.RunObserver;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Opens the roots that a run writes below. */
public final class Sinks {
    /** What the operating system says of a place that is no folder, or of one where this cannot be done. */
    private static final Set<String> LASTING = Set.of(
            "Not a directory",
            "Read-only file system",
            "Operation not permitted",
            "Operation not supported",
            "File name too long");

    private Sinks() {}

    /**
     * Takes the lease of a root and finishes or undoes what a crash left behind.
     *
     * @param key configuration key that names the root, {@code output} or {@code work}
     * @param root the folder
     * @param ownerOnly true: folders are made with mode 0700 and files with 0600
     * @param owner run id
     * @throws GreenveilException (3) if the root cannot be published to, (6) if another run is writing there or the disk is
     *     full, (1) if the file system failed in a way that may be over later, such as a name node that does not answer
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
            throw refused("`" + key + "` is " + root, failure);
        }
    }

    private static GreenveilException refused(String which, IOException failure) {
        if (lasting(failure)) {
            return new GreenveilException(
                    ExitCode.CONFIGURATION,
                    which + ", which cannot be written: " + reason(failure)
                            + ". Name a folder that this user may create and write.",
                    failure);
        }
        ExitCode code = Failures.foreseen(failure).map(Failure::exitCode).orElse(ExitCode.INTERNAL);
        return new GreenveilException(code, which + ", which could not be opened: " + reason(failure), failure);
    }

    /** Whether the folder itself is wrong, so that the same command would fail again. */
    private static boolean lasting(IOException failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof AccessControlException
                || failure instanceof FileAlreadyExistsException
                || failure instanceof org.apache.hadoop.fs.FileAlreadyExistsException
                || (failure instanceof FileSystemException local
                        && LASTING.contains(String.valueOf(local.getReason())));
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
