package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.manifest.RunManifest.StepRecord;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResumeTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Bench bench() {
        return new Bench(SPARK.session(), folder).people(40);
    }

    static List<Status> statuses(RunResult result) {
        return result.manifest().steps().stream().map(StepRecord::status).toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunObserver.PublicationPoint.class,
            names = {"STAGED", "OLD_ASIDE", "NEW_IN"})
    void aCrashWhileTheProtectedTableIsPublishedIsMadeGoodByResuming(RunObserver.PublicationPoint point) {
        Bench bench = bench();
        assertThatThrownBy(() -> bench.run(RunOptions.all(), Crash.at(point, "/protect/")))
                .isInstanceOf(Crash.class);

        RunResult result = bench.run(Bench.resume());

        assertThat(statuses(result)).startsWith(Status.SKIPPED);
        assertThat(statuses(result).get(1))
                .isEqualTo(point == RunObserver.PublicationPoint.STAGED ? Status.SUCCEEDED : Status.SKIPPED);
        assertThat(result.manifest().inputs()).hasSize(1);
        assertThat(folder.resolve("work/ingest/interval=all")).doesNotExist();
        assertThat(SPARK.session()
                        .read()
                        .parquet(bench.path("output/protect/interval=all"))
                        .count())
                .isPositive();
    }

    @Test
    void resumingLeavesOutWhatIsCompleteUntilTheInputChanges() {
        Bench bench = bench();
        bench.run(Bench.steps(StepName.INGEST, StepName.PROTECT));

        assertThat(statuses(bench.run(Bench.resume())))
                .containsExactly(Status.SKIPPED, Status.SKIPPED, Status.SUCCEEDED);
        bench.people(44);
        assertThat(statuses(bench.run(Bench.resume())))
                .containsExactly(Status.SUCCEEDED, Status.SUCCEEDED, Status.SUCCEEDED);
    }

    @Test
    void intervalsTogetherHoldTheRowsOfTheWholeAndReplaceOnlyTheirOwn() {
        Bench bench = bench().k(2);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Interval first = new Interval(start, start.plus(Duration.ofDays(2)));
        Interval second = new Interval(first.end(), first.end().plus(Duration.ofDays(2)));

        RunResult one = bench.run(Bench.interval(first));
        RunResult two = bench.run(Bench.interval(second));
        RunResult again = bench.run(Bench.interval(first));

        assertThat(one.manifest().inputs().get(0).rowsAccepted()).isEqualTo(20);
        assertThat(two.manifest().inputs().get(0).rowsAccepted()).isEqualTo(20);
        assertThat(two.runId()).startsWith("people-test-20260103T000000Z-");
        assertThat(WholeRunTest.digest(again)).isEqualTo(WholeRunTest.digest(one));
        assertThat(folder.resolve("output/protect")).isDirectoryContaining("glob:**interval=20260101T000000Z");
        assertThat(folder.resolve("output/protect")).isDirectoryContaining("glob:**interval=20260103T000000Z");
    }

    @ParameterizedTest
    @EnumSource(
            value = RunObserver.PublicationPoint.class,
            names = {"NEW_IN", "CLEANED"})
    void aCrashAfterTheReportIsPublishedIsMadeGoodByResumingTheRun(RunObserver.PublicationPoint point)
            throws IOException {
        Bench bench = bench();
        assertThatThrownBy(() -> bench.run(Bench.named("one", StepName.values()), Crash.at(point, "/report/")))
                .isInstanceOf(Crash.class);

        RunResult result = bench.run(Bench.resume("one"));

        assertThat(statuses(result))
                .containsExactly(
                        Status.SUCCEEDED,
                        Status.SUCCEEDED,
                        Status.FAILED,
                        Status.SKIPPED,
                        Status.SKIPPED,
                        Status.SKIPPED);
        for (String file : List.of("report.html", "report.json")) {
            assertThat(folder.resolve("output/runs/one/" + file))
                    .hasSameBinaryContentAs(folder.resolve("output/report/interval=all/" + file));
        }
    }

    @Test
    void aSchedulersSecondTryOfProtectAfterItsRawDataIsGoneChangesNothing() {
        Bench bench = bench();
        bench.run(Bench.named("tried", StepName.INGEST));
        RunResult first = bench.run(Bench.named("tried", StepName.PROTECT));

        RunResult second = bench.run(Bench.named("tried", StepName.PROTECT));

        assertThat(WholeRunTest.digest(second)).isEqualTo(WholeRunTest.digest(first));
        assertThat(second.manifest().rawData().state()).isEqualTo(RawDataState.DELETED);
        assertThat(statuses(second)).containsExactly(Status.SUCCEEDED, Status.SUCCEEDED, Status.SKIPPED);
    }
}
