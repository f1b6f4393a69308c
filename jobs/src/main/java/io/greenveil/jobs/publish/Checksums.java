package io.greenveil.jobs.publish;

import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** SHA-256 of files, computed where the executors are. */
public final class Checksums {
    private static final int BUFFER_BYTES = 1 << 16;

    private Checksums() {}

    /** Size and checksum of every file below a folder but its marker, sorted by path. One Spark job. */
    public static List<FileRecord> of(SparkSession spark, FileStore store, Path folder) throws IOException {
        List<FileStore.StoredFile> files = store.files(folder).stream()
                .filter(file -> !file.path().equals(Marker.FILE))
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        String root = folder.toString();
        List<String> paths = files.stream().map(FileStore.StoredFile::path).toList();
        int slices = Math.min(paths.size(), context.defaultParallelism());
        List<String> sums = context.parallelize(paths, slices)
                .map(path -> sha256(new Path(root, path), hadoop.value()))
                .collect();
        List<FileRecord> records = new java.util.ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            records.add(new FileRecord(files.get(index).path(), files.get(index).bytes(), sums.get(index)));
        }
        return List.copyOf(records);
    }

    /** Whether a file is there with the size and checksum that it should have; read by this process. */
    static boolean matches(FileStore store, Path folder, FileRecord wanted) throws IOException {
        Path file = new Path(folder, wanted.path());
        if (!store.exists(file)) {
            return false;
        }
        try (InputStream input = store.open(file)) {
            return sha256(input).equals(wanted.sha256());
        }
    }

    private static String sha256(Path file, Configuration hadoop) throws IOException {
        FileSystem found = file.getFileSystem(hadoop);
        FileSystem files = found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
        try (InputStream input = files.open(file)) {
            return sha256(input);
        }
    }

    private static String sha256(InputStream input) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = input.read(buffer);
        while (read >= 0) {
            digest.update(buffer, 0, read);
            read = input.read(buffer);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
