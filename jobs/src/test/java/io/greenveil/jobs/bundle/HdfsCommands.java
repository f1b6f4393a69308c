package io.greenveil.jobs.bundle;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Several commands of a {@link TinyPipeline} in one session, to spare the start of a JVM for each. Arguments: folder of
 * the pipeline, {@code work}, and then {@code people SEED} (other input from here on) or steps and {@code output}, such as
 * {@code INGEST,PROTECT hdfs://…}.
 */
public final class HdfsCommands {
    private HdfsCommands() {}

    public static void main(String[] arguments) throws IOException {
        TinyPipeline pipeline = TinyPipeline.at(Path.of(arguments[0]));
        SparkSession spark = SparkSession.builder().getOrCreate();
        for (int i = 2; i < arguments.length; i += 2) {
            if (arguments[i].equals("people")) {
                pipeline.writePeople(Long.parseLong(arguments[i + 1]));
                continue;
            }
            List<StepName> steps = Stream.of(arguments[i].split(",", -1))
                    .map(StepName::valueOf)
                    .toList();
            Map<String, String> settings = settings(pipeline, arguments[i + 1], arguments[1]);
            RunOptions options = new RunOptions(steps, Optional.empty(), Optional.empty(), false, false);
            Pipeline.of(ConfigLoader.load(pipeline.yaml(), settings)).run(spark, options, RunObserver.NONE);
        }
        spark.stop();
    }

    /**
     * What the pipeline is run with here. Raw data stay, so that one ingestion serves every protection; the input is named
     * with its scheme, because a path without one lies on HDFS when that is the default.
     */
    static Map<String, String> settings(TinyPipeline pipeline, String output, String work) {
        String people = pipeline.folder().resolve("people.csv").toUri().toString();
        return Map.of("output", output, "work", work, "retain-raw", "7d", "inputs.people.path", people);
    }
}
