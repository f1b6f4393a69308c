package io.greenveil.jobs.publish;

import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** SHA-256 of files and of the footers of Parquet files, computed where the executors are. */
public final class Checksums {
    private Checksums() {}

    /** Size and checksum of every file below a folder but its marker and the code of that, sorted by path. One Spark job. */
    public static List<FileRecord> of(SparkSession spark, FileStore store, Path folder) throws IOException {
        List<FileStore.StoredFile> files = store.files(folder).stream()
                .filter(file -> !file.path().equals(Marker.FILE) && !file.path().equals(Marker.CODES))
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        String root = folder.toString();
        int slices = Math.min(files.size(), context.defaultParallelism());
        List<FileSums> sums = context.parallelize(files, slices)
                .map(file -> sums(new Path(root, file.path()), file.bytes(), hadoop.value()))
                .collect();
        List<FileRecord> records = new ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            FileSums found = sums.get(index);
            records.add(new FileRecord(
                    files.get(index).path(), files.get(index).bytes(), found.file(), found.footerIfAny()));
        }
        return List.copyOf(records);
    }

    /** Those of a small file with this content, which is no Parquet file. */
    static FileRecord of(String path, byte[] content) throws IOException {
        return new FileRecord(path, content.length, FileSums.sha256(new ByteArrayInputStream(content)));
    }

    /** Whether a file is there with the size and checksum that it should have; read by this process. */
    static boolean matches(FileStore store, Path folder, FileRecord wanted) throws IOException {
        Path file = new Path(folder, wanted.path());
        if (!store.exists(file)) {
            return false;
        }
        try (InputStream input = store.open(file)) {
            return FileSums.sha256(input).equals(wanted.sha256());
        }
    }

    private static FileSums sums(Path file, long bytes, Configuration hadoop) throws IOException {
        FileSystem found = file.getFileSystem(hadoop);
        FileSystem files = found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
        try (FSDataInputStream input = files.open(file)) {
            return FileSums.of(input, bytes);
        }
    }
}
