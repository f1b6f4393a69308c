package io.greenveil.jobs.ingest;

import io.greenveil.jobs.ingest.InputFiles.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Compares the first lines of CSV files by digest, so that no text of a file without a header leaves its executor. */
final class HeaderLines {
    private static final int LONGEST_LINE = 1 << 20;

    private HeaderLines() {}

    /** The first file whose header line differs from that of the files before it; empty files have none. */
    static Optional<String> differing(SparkSession spark, List<DataFile> files) {
        if (files.size() < 2) {
            return Optional.empty();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        List<String> paths = files.stream().map(DataFile::path).toList();
        List<String> lines = context.parallelize(paths, Math.min(paths.size(), context.defaultParallelism()))
                .map(path -> firstLine(new Path(path), hadoop.value()))
                .collect();
        Optional<String> expected =
                lines.stream().filter(line -> !line.isEmpty()).findFirst();
        for (int index = 0; index < lines.size(); index++) {
            if (!lines.get(index).isEmpty() && !lines.get(index).equals(expected.orElse(""))) {
                return Optional.of(paths.get(index));
            }
        }
        return Optional.empty();
    }

    private static String firstLine(Path file, Configuration hadoop) throws IOException {
        MessageDigest digest = InputFiles.sha256();
        int length = 0;
        try (InputStream input = open(file, hadoop)) {
            int value = input.read();
            while (value >= 0 && value != '\n' && length < LONGEST_LINE) {
                if (value != '\r') {
                    digest.update((byte) value);
                }
                length++;
                value = input.read();
            }
        }
        return length == 0 ? "" : HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream open(Path file, Configuration hadoop) throws IOException {
        InputStream stored =
                new java.io.BufferedInputStream(file.getFileSystem(hadoop).open(file));
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
        return codec == null ? stored : new java.io.BufferedInputStream(codec.createInputStream(stored));
    }
}
