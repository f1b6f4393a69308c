package io.greenveil.jobs.publish;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Checks a published folder against its marker before anything reads it. */
public final class Integrity {
    private Integrity() {}

    /** Throws {@link GreenveilException} (6) if a file was changed, added or removed since publication. */
    public static void check(SparkSession spark, FileStore store, Path folder, Marker marker) {
        List<String> problems = problems(spark, store, folder, marker);
        if (!problems.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    folder + " is not as run " + marker.runId() + " published it: " + String.join(", ", problems)
                            + ". Run `" + marker.step() + "` again with --replace.");
        }
    }

    /** The files that were changed, added or removed since publication, with what happened to each. */
    public static List<String> problems(SparkSession spark, FileStore store, Path folder, Marker marker) {
        Map<String, FileRecord> wanted = new LinkedHashMap<>();
        marker.files().forEach(file -> wanted.put(file.path(), file));
        List<String> problems = new ArrayList<>();
        for (FileRecord found : checksums(spark, store, folder)) {
            FileRecord published = wanted.remove(found.path());
            if (published == null) {
                problems.add(found.path() + " was added");
            } else if (!published.sameBytes(found)) {
                problems.add(found.path() + " was changed");
            }
        }
        wanted.keySet().forEach(path -> problems.add(path + " was removed"));
        return problems;
    }

    private static List<FileRecord> checksums(SparkSession spark, FileStore store, Path folder) {
        try {
            return Checksums.of(spark, store, folder);
        } catch (IOException failure) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT, folder + " cannot be read: " + Sinks.reason(failure), failure);
        }
    }
}
