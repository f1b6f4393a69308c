package io.greenveil.jobs.publish;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the file store of a folder, or refuses it. */
public final class FileStores {
    private FileStores() {}

    /** The folder with its scheme, {@code fs.defaultFS} where it names none. Nothing is contacted. */
    public static Path qualify(String folder, Configuration hadoop) {
        return new Path(folder).makeQualified(FileSystem.getDefaultUri(hadoop), new Path("/"));
    }

    /**
     * The file store that a folder lies on.
     *
     * @param key the configuration key that names the folder, for the message
     * @throws GreenveilException (3) if directory rename is not atomic there
     */
    public static FileStore open(String key, Path folder, Configuration hadoop) {
        String scheme = String.valueOf(folder.toUri().getScheme());
        return switch (scheme) {
            case "file" -> new LocalFileStore();
            case "hdfs" -> hdfs(key, folder, hadoop);
            default ->
                throw new GreenveilException(
                        ExitCode.CONFIGURATION,
                        "`" + key + "` is " + folder + ", but Greenveil cannot publish to " + scheme
                                + ": it needs a file system where renaming a folder is one atomic step, and on object"
                                + " stores it is a copy of every file, so a reader or a crash would see half an output."
                                + " Name a folder on a local disk (file:) or on HDFS (hdfs:).");
        };
    }

    private static FileStore hdfs(String key, Path folder, Configuration hadoop) {
        try {
            return new HadoopFileStore(folder, hadoop);
        } catch (IOException failure) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "The file system of `" + key + "` (" + folder + ") cannot be reached: " + Sinks.reason(failure),
                    failure);
        }
    }
}
