package io.greenveil.jobs.ingest;

import io.greenveil.jobs.failure.ReadProblem;
import io.greenveil.jobs.ingest.InputFiles.DataFile;
import io.greenveil.jobs.ingest.internal.CsvFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Compares the header lines of CSV files by digest, so that no text of a file without a header leaves its executor. */
final class HeaderLines {
    private HeaderLines() {}

    /**
     * What the header line of a file says.
     *
     * @param path the file
     * @param digest of its column names, empty if the file has no record
     * @param problem why it could not be read, empty if it could
     */
    private record Header(String path, String digest, String problem) implements java.io.Serializable {}

    /** Files that cannot be read, or the first whose column names differ from those of the files before it. */
    static List<String> differences(SparkSession spark, List<DataFile> files, CsvFile csv) {
        if (files.size() < 2) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
        List<Header> headers = context.parallelize(files, Math.min(files.size(), context.defaultParallelism()))
                .map(file -> header(file, csv, hadoop.value()))
                .collect();
        List<String> unreadable = headers.stream()
                .filter(header -> !header.problem().isEmpty())
                .map(header -> header.path() + " " + header.problem())
                .toList();
        return unreadable.isEmpty() ? differing(headers).stream().toList() : unreadable;
    }

    private static Optional<String> differing(List<Header> headers) {
        List<Header> written =
                headers.stream().filter(header -> !header.digest().isEmpty()).toList();
        return written.stream()
                .filter(header -> !header.digest().equals(written.get(0).digest()))
                .findFirst()
                .map(header -> "the header line of " + header.path() + " is not that of "
                        + written.get(0).path() + "; give all files the same header");
    }

    private static Header header(DataFile file, CsvFile csv, Configuration hadoop) {
        try {
            return new Header(file.path(), digest(names(csv.firstRecord(file, hadoop))), "");
        } catch (IOException unreadable) {
            return new Header(file.path(), "", ReadProblem.of(unreadable));
        }
    }

    /** Column names by the values of a header line. */
    static List<String> names(List<String> values) {
        return values.stream().map(value -> value.replace("\uFEFF", "").strip()).toList();
    }

    private static String digest(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        MessageDigest digest = InputFiles.sha256();
        for (String name : names) {
            digest.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
