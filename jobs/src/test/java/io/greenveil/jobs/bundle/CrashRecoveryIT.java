package io.greenveil.jobs.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    }

    /** A copy of the published state whose input has changed since, so that a new output differs from the old. */
    private static TinyPipeline copyWithOtherInput(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(published.folder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(published.folder().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        TinyPipeline pipeline = TinyPipeline.at(target);
        pipeline.writePeople(2);
        return pipeline;
    }

    private static void crash(TinyPipeline pipeline, String... place) throws Exception {
        List<String> arguments = Stream.concat(Stream.of(pipeline.yaml().toString()), Stream.of(place))
                .toList();
        ProcessRun crashed =
                pipeline.java(List.of(BundleUnderTest.testClasses()), CrashingRun.class.getName(), arguments);
        assertThat(crashed.exit()).as(crashed.described()).isEqualTo(137);
    }

    @ParameterizedTest(name = "after {0}")
    @CsvSource({"STAGED,old", "JOURNALLED,either", "OLD_ASIDE,either", "NEW_IN,new"})
    void aKillDuringPublicationLeavesTheOldOrTheNewTable(String point, String expected) throws Exception {
        TinyPipeline pipeline = copyWithOtherInput("publication-" + point);
        crash(pipeline, "publication", point, "protect");
        ProcessRun next = pipeline.greenveil(List.of("train", pipeline.yaml().toString()));
        assertThat(next.exit()).as(next.described()).isZero();
        String digest =
                PublishedTable.complete(pipeline.output().resolve(TABLE)).contentDigest();
        switch (expected) {
            case "old" -> assertThat(digest).isEqualTo(oldDigest);
            case "new" -> assertThat(digest).isNotEqualTo(oldDigest);
            default -> assertThat(digest).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "protect", "train", "report"})
    void aKillInTheMiddleOfAStepLeavesTheOldOutputAndResumeCompletesTheNew(String step) throws Exception {
        TinyPipeline pipeline = copyWithOtherInput("step-" + step);
        crash(pipeline, "task", step);
        String afterCrash =
                PublishedTable.complete(pipeline.output().resolve(TABLE)).contentDigest();
        boolean protectedAnew = step.equals("train") || step.equals("report");
        assertThat(!afterCrash.equals(oldDigest)).isEqualTo(protectedAnew);
        PublishedTable.complete(pipeline.output().resolve("train/interval=all"));
        ProcessRun resumed = pipeline.greenveil(List.of("run", pipeline.yaml().toString(), "--resume"));
        assertThat(resumed.exit()).as(resumed.described()).isZero();
        assertThat(PublishedTable.complete(pipeline.output().resolve(TABLE)).contentDigest())
                .isNotEqualTo(oldDigest);
        PublishedTable.complete(pipeline.output().resolve("train/interval=all"));
        if (protectedAnew) {
            assertThat(PublishedTable.complete(pipeline.output().resolve(TABLE)).contentDigest())
                    .as("protect was complete and is not done again")
                    .isEqualTo(afterCrash);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAGED", "NEW_IN"})
    void aKillWhileTheReportIsPublishedIsMendedByResume(String point) throws Exception {
        TinyPipeline pipeline = copyWithOtherInput("report-" + point);
        crash(pipeline, "publication", point, "report");
        ProcessRun resumed = pipeline.greenveil(List.of("run", pipeline.yaml().toString(), "--resume"));
        assertThat(resumed.exit()).as(resumed.described()).isZero();
        PublishedTable.complete(pipeline.output().resolve(TABLE));
        PublishedTable.complete(pipeline.output().resolve("train/interval=all"));
    }
}
