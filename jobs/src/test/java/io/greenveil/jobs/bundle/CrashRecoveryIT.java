package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    @BeforeAll
    static void publishesOnce() throws Exception {
        published = TinyPipeline.in(folder.resolve("published"));
        ProcessRun run = published.greenveil(List.of("run", published.yaml().toString()));
        assertThat(run.exit()).as(run.described()).isZero();
        oldDigest = PublishedTable.complete(published.output().resolve(TABLE)).contentDigest();
        published.writePeople(2);
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

    /** A command on that copy. */
    private static ProcessRun greenveil(String command, Path output, String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(command, published.yaml().toString()));
        settings(output).forEach(setting -> arguments.addAll(List.of("--set", setting)));
        arguments.addAll(List.of(options));
        return published.greenveil(arguments);
    }

    private static List<String> settings(Path output) {
        return List.of("output=" + output, "work=" + output.resolveSibling(output.getFileName() + "-work"));
    }

    private static void crash(Path output, String... place) throws Exception {
        List<String> arguments = Stream.of(
                        Stream.of(published.yaml().toString()), settings(output).stream(), Stream.of(place))
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
        ProcessRun next = greenveil("train", output);
        assertThat(next.exit()).as(next.described()).isZero();
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
        ProcessRun resumed = greenveil("run", output, "--resume");
        assertThat(resumed.exit()).as(resumed.described()).isZero();
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
        ProcessRun resumed = greenveil("run", output, "--resume", "--run-id", CrashingRun.RUN_ID);
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
