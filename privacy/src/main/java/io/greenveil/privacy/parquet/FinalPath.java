package io.greenveil.privacy.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where a file of a table lies, relative to the folder of the table. While it is being written, what Hadoop's
 * {@code FileOutputCommitter} and Spark's dynamic overwrite put before the final place is cut off:
 * {@code [.spark-staging-<job>/]_temporary/<number>/_temporary/attempt_<id>/}. Files that another committer puts into
 * hidden folders are refused, because their final place is not known.
 */
final class FinalPath {
    private static final String TEMPORARY = "_temporary";
    private static final int ATTEMPT_PARTS = 4;

    private FinalPath() {}

    /** The place of a file that is being written. */
    static String written(Configuration configuration, Path root, Path file) {
        List<String> parts = parts(configuration, root, file);
        if (parts.get(0).startsWith(".spark-staging-")) {
            parts = parts.subList(1, parts.size());
        }
        if (isAttempt(parts)) {
            parts = parts.subList(ATTEMPT_PARTS, parts.size());
        }
        if (parts.isEmpty() || parts.stream().anyMatch(HiddenName::isHidden)) {
            throw new EncryptedParquetException(
                    EncryptedParquetException.Reason.PLACE,
                    "The final place of " + file + " in the table " + root + " is not known. Write with Spark's default"
                            + " committer (FileOutputCommitter), or straight to the file's own place");
        }
        return String.join("/", parts);
    }

    /** The place of a file that is there. */
    static String read(Configuration configuration, Path root, Path file) {
        return String.join("/", parts(configuration, root, file));
    }

    private static boolean isAttempt(List<String> parts) {
        return parts.size() > ATTEMPT_PARTS
                && parts.get(0).equals(TEMPORARY)
                && parts.get(1).matches("[0-9]+")
                && parts.get(2).equals(TEMPORARY)
                && parts.get(3).startsWith("attempt_");
    }

    private static List<String> parts(Configuration configuration, Path root, Path file) {
        String folder = qualified(configuration, root).toString();
        String within = folder.endsWith("/") ? folder : folder + "/";
        String full = qualified(configuration, file).toString();
        if (!full.startsWith(within)) {
            throw new EncryptedParquetException(
                    EncryptedParquetException.Reason.PLACE,
                    "The file " + file + " lies outside of the table that " + ParquetSettings.ROOT + " names, " + root
                            + ". Set it to the folder that is written or read");
        }
        return Arrays.asList(full.substring(within.length()).split("/"));
    }

    private static Path qualified(Configuration configuration, Path path) {
        try {
            return path.getFileSystem(configuration).makeQualified(path);
        } catch (IOException e) {
            throw new EncryptedParquetException(
                    EncryptedParquetException.Reason.PLACE, "The file system of " + path + " cannot be reached", e);
        }
    }
}
