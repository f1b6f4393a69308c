package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} of a run that would replace an output: after the next command the previous or the new output is
 * complete, never neither, never a mix.
 */
class CrashRecoveryIT {
    private static final String TABLE = "protect/interval=all";

    @TempDir
    static Path folder;

    private static TinyPipeline published;
    private static String oldDigest;
    /** Next commands run in it, to spare the start of a JVM for each. */
    private static SparkSession spark;

    @BeforeAll
    static void publishesOnce() throws Exception {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
        published = TinyPipeline.in(folder.resolve("published"));
        Files.writeString(folder.resolve("password"), TinyPipeline.PASSWORD);
        next(published.output(), List.of(StepName.values()), false);
        oldDigest = PublishedTable.complete(published.output().resolve(TABLE)).contentDigest();
        published.writePeople(2);
    }

    @AfterAll
    static void stopsTheSession() {
        spark.stop();
    }

    /** A copy of the published output, for the same configuration. */
    private static Path copyOfTheOutput(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(published.output())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(published.output().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    /** Steps on an output, which is that of the pipeline or a copy. */
    private static void next(Path output, List<StepName> steps, boolean resume) {
        RunOptions options = new RunOptions(steps, Optional.empty(), Optional.empty(), false, resume);
        Pipeline.of(ConfigLoader.load(published.yaml(), settings(output))).run(spark, options, RunObserver.NONE);
    }

    private static Map<String, String> settings(Path output) {
        return Map.of(
                "output", output.toString(),
                "work", output.resolveSibling(output.getFileName() + "-work").toString(),
                "keys.password", "file:" + folder.resolve("password"));
    }

    private static Stream<String> assigned(Path output) {
        return settings(output).entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue());
    }

    private static void crash(Path output, String... place) throws Exception {
        List<String> arguments = Stream.of(Stream.of(published.yaml().toString()), assigned(output), Stream.of(place))
                .flatMap(part -> part)
                .toList();
        ProcessRun crashed =
                published.java(List.of(BundleUnderTest.testClasses()), CrashingRun.class.getName(), arguments);
        assertThat(crashed.exit()).as(crashed.described()).isEqualTo(137);
    }

    @ParameterizedTest(name = "after {0}")
    @CsvSource({"STAGED,old", "JOURNALLED,either", "OLD_ASIDE,either", "NEW_IN,new"})
    void aKillDuringPublicationLeavesTheOldOrTheNewTable(String point, String expected) throws Exception {
        Path output = copyOfTheOutput("publication-" + point);
        crash(output, "publication", point, "/protect/");
        next(output, List.of(StepName.TRAIN), false);
        String digest = PublishedTable.complete(output.resolve(TABLE)).contentDigest();
        switch (expected) {
            case "old" -> assertThat(digest).isEqualTo(oldDigest);
            case "new" -> assertThat(digest).isNotEqualTo(oldDigest);
            default -> assertThat(digest).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "protect", "train", "report"})
    void aKillInTheMiddleOfAStepLeavesTheOldOutputAndResumeCompletesTheNew(String step) throws Exception {
        Path output = copyOfTheOutput("step-" + step);
        crash(output, "task", step);
        String afterCrash = PublishedTable.complete(output.resolve(TABLE)).contentDigest();
        boolean protectedAnew = step.equals("train") || step.equals("report");
        assertThat(!afterCrash.equals(oldDigest)).isEqualTo(protectedAnew);
        PublishedTable.complete(output.resolve("train/interval=all"));
        next(output, List.of(StepName.values()), true);
        assertThat(PublishedTable.complete(output.resolve(TABLE)).contentDigest())
                .isNotEqualTo(oldDigest);
        PublishedTable.complete(output.resolve("train/interval=all"));
        if (protectedAnew) {
            assertThat(PublishedTable.complete(output.resolve(TABLE)).contentDigest())
                    .as("protect was complete and is not done again")
                    .isEqualTo(afterCrash);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAGED", "NEW_IN", "CLEANED"})
    void aKillWhileTheReportIsPublishedIsMendedByResumingTheRun(String point) throws Exception {
        Path output = copyOfTheOutput("report-" + point);
        crash(output, "publication", point, "/report/");
        List<String> command = new ArrayList<>(List.of("run", published.yaml().toString()));
        assigned(output).forEach(setting -> command.addAll(List.of("--set", setting)));
        command.addAll(List.of("--resume", "--run-id", CrashingRun.RUN_ID));
        ProcessRun resumed = published.greenveil(command);
        assertThat(resumed.exit()).as(resumed.described()).isZero();
        for (String file : List.of("report.html", "report.json")) {
            assertThat(output.resolve("runs").resolve(CrashingRun.RUN_ID).resolve(file))
                    .hasSameBinaryContentAs(
                            output.resolve("report/interval=all").resolve(file));
        }
        PublishedTable.complete(output.resolve(TABLE));
        PublishedTable.complete(output.resolve("train/interval=all"));
    }
}
