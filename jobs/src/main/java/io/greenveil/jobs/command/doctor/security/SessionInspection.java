package io.greenveil.jobs.command.doctor.security;

import io.greenveil.jobs.command.doctor.security.SessionFacts.Folder;
import io.greenveil.transforms.sql.internal.LiveExecutors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Asks a running session. */
final class SessionInspection {
    /** Made for this question; belongs to nobody. */
    private static final String QUESTION = "SELECT aes_encrypt('', repeat('0', 16))";

    private SessionInspection() {}

    static SessionFacts of(SparkSession session) {
        SparkContext spark = session.sparkContext();
        Map<String, String> settings = new HashMap<>();
        for (Tuple2<String, String> setting : spark.getConf().getAll()) {
            settings.put(setting._1(), setting._2());
        }
        CollectionConverters.asJava(session.conf().getAll()).forEach(settings::put);
        return new SessionFacts(
                spark.master(),
                spark.isLocal(),
                settings,
                processes(spark),
                refusesLiteralKeys(session),
                eventLog(spark, settings));
    }

    private static List<ProcessFacts> processes(SparkContext spark) {
        List<ProcessFacts> processes = new ArrayList<>(List.of(ThisProcess.facts("driver")));
        SortedMap<String, String> executors = LiveExecutors.of(spark);
        LiveExecutors.runOn(spark, executors, executor -> ThisProcess.ofExecutor()).stream()
                .distinct()
                .forEach(processes::add);
        return processes;
    }

    private static boolean refusesLiteralKeys(SparkSession session) {
        try {
            session.sql(QUESTION);
            return false;
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage()).startsWith("aes_encrypt: the key is a literal");
        }
    }

    private static Optional<Folder> eventLog(SparkContext spark, Map<String, String> settings) {
        if (!Boolean.parseBoolean(settings.getOrDefault("spark.eventLog.enabled", "false"))) {
            return Optional.empty();
        }
        Path path = new Path(settings.getOrDefault("spark.eventLog.dir", "file:/tmp/spark-events"));
        try {
            FileSystem files = path.getFileSystem(spark.hadoopConfiguration());
            FileStatus status = files.getFileStatus(path);
            boolean open = status.getPermission().getOtherAction() != FsAction.NONE;
            return Optional.of(
                    new Folder(path.toString(), status.getPermission().toString(), open));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of event logs, " + path + ", cannot be looked at", e);
        }
    }
}
