package io.greenveil.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.coverage.CoverageRun;
import io.greenveil.jobs.coverage.GpuCoverage;
import io.greenveil.jobs.coverage.JustifiedFallback;
import io.greenveil.jobs.coverage.StepCoverage;
import io.greenveil.jobs.coverage.Verdict;
import io.greenveil.jobs.coverage.internal.RapidsExplain;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped pipelines' plans against the table of {@code docs/gpu.md}. Needs the RAPIDS jar, so only
 * {@code ./mvnw -Pgpu-plan test} runs it.
 */
class GpuPlanCheck {
    private static final Path RAPIDS = Path.of(System.getProperty("greenveil.rapids.jar", ""));
    private static final Interval QUARTER =
            new Interval(Instant.parse("2014-01-01T00:00:00Z"), Instant.parse("2014-04-01T00:00:00Z"));

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private GpuCoverage coverage(String pipeline, Optional<Interval> interval) throws IOException {
        Path own = Files.createDirectory(folder.resolve(pipeline));
        ExampleKeys keys = ExampleKeys.create(own, "patient-id", "visit-id", "ssn", "passport", "split");
        Map<String, String> settings = Map.of(
                "output", own.resolve("output").toString(),
                "work", own.resolve("work").toString(),
                "keys.keystore", keys.keystore().toString(),
                "keys.password", keys.passwordReference());
        RunOptions options = new RunOptions(List.of(StepName.values()), interval, Optional.empty(), false, false);
        try (RapidsExplain rapids = RapidsExplain.open(Optional.of(RAPIDS))) {
            return CoverageRun.of(
                    SPARK.session(),
                    Pipeline.load(ExampleFiles.pipeline(pipeline), settings).config(),
                    options,
                    own.resolve("scratch").toString(),
                    rapids,
                    RunObserver.NONE);
        }
    }

    @Test
    void everyFallbackOfTheShippedPipelinesIsJustifiedAndEveryJustificationIsNeeded() throws IOException {
        List<JustifiedFallback> unused = new ArrayList<>(JustifiedFallback.read(
                Files.readString(ExampleFiles.repository().resolve("docs/gpu.md"))));
        List<JustifiedFallback> table = List.copyOf(unused);
        List<String> surprises = new ArrayList<>();
        for (GpuCoverage coverage :
                List.of(coverage("visits", Optional.of(QUARTER)), coverage("diabetes-risk", Optional.empty()))) {
            assertThat(coverage.failure()).isEmpty();
            for (StepCoverage step : coverage.steps()) {
                assertThat(step.unexplained()).isZero();
                for (StepCoverage.Counted operator : step.operators()) {
                    unused.removeIf(row -> row.covers(step.step(), operator));
                    if (operator.verdict() == Verdict.FALLBACK
                            && table.stream().noneMatch(row -> row.covers(step.step(), operator))) {
                        surprises.add(coverage.pipeline() + ", " + step.step() + ": ! " + operator.operator()
                                + " because " + operator.reason());
                    }
                }
            }
        }
        assertThat(surprises)
                .as("operators that fall back and are not in docs/gpu.md")
                .isEmpty();
        assertThat(unused).as("rows of docs/gpu.md that cover nothing any more").isEmpty();
    }
}
