package io.greenveil.jobs.bundle;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
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
 * step). Before it stand the YAML file, settings as {@code key=value}, and {@code steps=PROTECT} where it is
 * this step alone.
 */
public final class CrashingRun {
    /** The run that is killed. */
    static final String RUN_ID = "killed";

    private CrashingRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = new HashMap<>();
        int next = 1;
        for (; arguments[next].contains("="); next++) {
            String[] setting = arguments[next].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        String named = settings.remove("steps");
        List<StepName> steps = named == null ? List.of(StepName.values()) : List.of(StepName.valueOf(named));
        String place = arguments[next];
        String where = arguments[next + 1];
        String published = place.equals("publication") ? arguments[next + 2] : "";
        AtomicReference<String> step = new AtomicReference<>("");
        RunObserver observer = new RunObserver() {
            @Override
            public void stepStarted(String runId, StepName started) {
                step.set(started.word());
            }

            @Override
            public void publication(PublicationPoint point, String folder) {
                if (place.equals("publication") && point.name().equals(where) && folder.contains(published)) {
                    kill();
                }
            }
        };
        SparkSession spark = SparkSession.builder().getOrCreate();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                if (place.equals("task") && where.equals(step.get())) {
                    kill();
                }
            }
        });
        RunOptions options = new RunOptions(steps, Optional.empty(), Optional.of(RUN_ID), false, false);
        Pipeline.of(ConfigLoader.load(Path.of(arguments[0]), settings)).run(spark, options, observer);
        spark.stop();
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
