package io.greenveil.jobs.bundle;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a pipeline and kills its own process with {@code kill -9} at one place: {@code publication POINT FOLDER} (the
 * named point of the publication of a folder whose path holds FOLDER) or {@code task STEP} (after the first task of a
 * step). Before it stand the YAML file, {@code output=…} and {@code work=…}.
 */
public final class CrashingRun {
    /** The run that is killed. */
    static final String RUN_ID = "killed";

    private CrashingRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings =
                Map.of("output", arguments[1].replace("output=", ""), "work", arguments[2].replace("work=", ""));
        String place = arguments[3];
        String where = arguments[4];
        AtomicReference<String> step = new AtomicReference<>("");
        RunObserver observer = new RunObserver() {
            @Override
            public void stepStarted(String runId, StepName started) {
                step.set(started.word());
            }

            @Override
            public void publication(PublicationPoint point, String folder) {
                if (place.equals("publication") && point.name().equals(where) && folder.contains(arguments[5])) {
                    kill();
                }
            }
        };
        SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                if (place.equals("task") && where.equals(step.get())) {
                    kill();
                }
            }
        });
        Pipeline.of(ConfigLoader.load(Path.of(arguments[0]), settings)).run(spark, all(), observer);
        spark.stop();
    }

    private static RunOptions all() {
        return new RunOptions(List.of(StepName.values()), Optional.empty(), Optional.of(RUN_ID), false, false);
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
