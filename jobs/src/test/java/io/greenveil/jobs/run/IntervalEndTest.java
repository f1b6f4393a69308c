package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two intervals that begin together share their folders, so their ends tell them apart. */
class IntervalEndTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private static final Interval DAY =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
    private static final Interval WEEK = new Interval(DAY.start(), Instant.parse("2026-01-08T00:00:00Z"));

    private Bench bench;

    @BeforeEach
    void tenPeopleADay() {
        bench = new Bench(SPARK.session(), folder).people(40);
    }

    private static RunOptions options(Interval interval, boolean replace, boolean resume, StepName... steps) {
        return new RunOptions(List.of(steps), Optional.of(interval), Optional.empty(), replace, resume);
    }

    private static RunOptions upToProtect(Interval interval) {
        return options(interval, false, false, StepName.INGEST, StepName.PROTECT);
    }

    private static long read(RunResult result) {
        return result.manifest().inputs().get(0).rowsAccepted();
    }

    @Test
    void resumingDoesNotTakeTheOutputOfAShorterIntervalForItsOwn() {
        bench.run(upToProtect(DAY));

        RefusalTest.assertRefused(
                () -> bench.run(options(WEEK, false, true, StepName.values())),
                ExitCode.OUTPUT_CONFLICT,
                "output/protect/interval=20260101T000000Z",
                "from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z",
                "--replace");
        RunResult week = bench.run(options(WEEK, true, true, StepName.values()));

        assertThat(ResumeTest.statuses(week)).containsOnly(Status.SUCCEEDED);
        assertThat(read(week)).isEqualTo(40);
    }

    @Test
    void protectingRefusesRawTablesOfAnotherInterval() {
        bench.run(options(DAY, false, false, StepName.INGEST));

        RefusalTest.assertRefused(
                () -> bench.run(options(WEEK, false, false, StepName.PROTECT)),
                ExitCode.OUTPUT_CONFLICT,
                "work/ingest/interval=20260101T000000Z",
                "from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z",
                "Run `ingest`");
    }

    @Test
    void theReportDoesNotTellOfAModelOfAnotherInterval() {
        bench.people(Bench.ENOUGH_TO_TRAIN).training().run(options(WEEK, false, false, StepName.values()));
        bench.run(options(DAY, true, false, StepName.INGEST, StepName.PROTECT));

        RunResult report = bench.run(options(DAY, true, false, StepName.REPORT));

        assertThat(report.manifest().privacy()).isPresent();
        assertThat(report.manifest().training()).isEmpty();
    }

    @Test
    void aShorterIntervalDoesNotReplaceALongerOneUnasked() {
        bench.run(upToProtect(WEEK));

        RefusalTest.assertRefused(
                () -> bench.run(upToProtect(DAY)),
                ExitCode.OUTPUT_CONFLICT,
                "from 2026-01-01T00:00:00Z to 2026-01-08T00:00:00Z");

        assertThat(read(bench.run(upToProtect(WEEK)))).isEqualTo(40);
        assertThat(read(bench.run(options(DAY, true, false, StepName.INGEST, StepName.PROTECT))))
                .isEqualTo(10);
    }
}
