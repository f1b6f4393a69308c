package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RawRetentionTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Bench bench() {
        return new Bench(SPARK.session(), folder).people(40).prepare("SELECT * FROM people");
    }

    private static RunResult runAfter(Bench bench, Duration wait, RunOptions options) {
        Clock later = Clock.offset(Clock.systemUTC(), wait);
        return new PipelineRun(bench.config(), options, RunObserver.NONE, later).run(SPARK.session());
    }

    private void assertRawData(boolean kept) {
        for (String table : new String[] {"ingest", "prepare", "quarantine"}) {
            assertThat(Files.exists(folder.resolve("work/" + table + "/interval=all")))
                    .as(table)
                    .isEqualTo(kept);
        }
    }

    @Test
    void rawDataIsPrivate() throws IOException {
        RunResult kept = bench().retainDays(3).run(Bench.steps(StepName.INGEST, StepName.PROTECT));

        assertThat(kept.manifest().rawData().state()).isEqualTo(RawDataState.KEPT);
        assertRawData(true);
        try (Stream<Path> tree = Files.walk(folder.resolve("work"))) {
            assertThat(tree)
                    .allSatisfy(entry -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
                            .isEqualTo(Files.isDirectory(entry) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void itsDaysBeginWhenProtectHasPublished() {
        Bench bench = bench().retainDays(1);
        bench.run(Bench.steps(StepName.INGEST));

        RunResult late = runAfter(bench, Duration.ofHours(25), Bench.steps(StepName.PROTECT));
        assertThat(late.manifest().status()).isEqualTo(Status.SUCCEEDED);
        assertRawData(true);

        runAfter(bench, Duration.ofHours(47), Bench.steps(StepName.REPORT));
        assertRawData(true);

        runAfter(bench, Duration.ofHours(50), Bench.steps(StepName.REPORT));
        assertRawData(false);
    }
}
