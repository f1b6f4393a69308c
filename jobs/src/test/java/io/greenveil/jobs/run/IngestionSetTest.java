package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.step.RunObserver.PublicationPoint;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quarantine, tables and prepared table are published one by one, but protected together or not at all. */
class IngestionSetTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void anIngestionThatIsKept() {
        bench = new Bench(SPARK.session(), folder)
                .people(40)
                .prepare("SELECT * FROM people")
                .retainDays(7);
        bench.run(Bench.steps(StepName.INGEST, StepName.PROTECT));
        bench.people(44);
    }

    private void assertProtectWantsAnotherIngestion() {
        RefusalTest.assertRefused(
                () -> bench.run(Bench.steps(StepName.PROTECT)),
                ExitCode.OUTPUT_CONFLICT,
                "work/prepare/interval=all",
                "Run `ingest`");
    }

    @Test
    void aPreparedTableOfAnEarlierIngestionIsNotProtected() {
        bench.prepare("SELECT * FROM people WHERE age < 0");
        RefusalTest.assertRefused(() -> bench.run(Bench.steps(StepName.INGEST)), ExitCode.INPUT_DATA, "gives no row");

        assertProtectWantsAnotherIngestion();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ingest/", "/prepare/"})
    void aCrashBetweenPublicationsIsNoticedAndResumingIngestsAgain(String unpublished) {
        assertThatThrownBy(
                        () -> bench.run(Bench.steps(StepName.INGEST), Crash.at(PublicationPoint.STAGED, unpublished)))
                .isInstanceOf(Crash.class);
        assertProtectWantsAnotherIngestion();

        RunResult resumed = bench.run(Bench.resume());

        assertThat(resumed.manifest().inputs().get(0).rowsAccepted()).isEqualTo(44);
        assertThat(resumed.manifest().privacy().orElseThrow().rowsIn()).isEqualTo(44);
    }
}
