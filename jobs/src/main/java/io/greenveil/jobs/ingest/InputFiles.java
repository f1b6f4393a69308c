package io.greenveil.jobs.ingest;

import io.greenveil.transforms.path.LiteralPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * The data files behind one input.
 *
 * @param path path as configured, placeholders resolved
 * @param base folder from which {@code column=value} folders count as columns
 * @param partitionColumns names of those columns, from the outermost
 * @param files the files, sorted by path
 */
public record InputFiles(String path, Path base, List<String> partitionColumns, List<DataFile> files) {
    public InputFiles {
        partitionColumns = List.copyOf(partitionColumns);
        files = List.copyOf(files);
    }

    /** One data file; the modification time is in milliseconds since 1970. */
    public record DataFile(String path, long bytes, long modified) implements java.io.Serializable {}

    /** The paths of all files for Spark's readers. */
    String[] literalPaths() {
        return files.stream().map(file -> LiteralPath.of(file.path())).toArray(String[]::new);
    }

    /** Size of all files. */
    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    /** SHA-256 over path, size and modification time of every file: changes when any file does. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        for (DataFile file : files) {
            String line = file.path() + "\n" + file.bytes() + "\n" + file.modified() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
