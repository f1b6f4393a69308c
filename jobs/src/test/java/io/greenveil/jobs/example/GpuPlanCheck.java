package io.greenveil.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.command.summary.CoverageSummary;
import io.greenveil.jobs.coverage.CoverageRun;
import io.greenveil.jobs.coverage.GpuCoverage;
import io.greenveil.jobs.coverage.JustifiedFallback;
import io.greenveil.jobs.coverage.StepCoverage;
import io.greenveil.jobs.coverage.StepCoverage.Counted;
import io.greenveil.jobs.coverage.internal.RapidsExplain;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.SharedData;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped pipelines' plans against the table of {@code docs/gpu.md}. Needs the RAPIDS jar, so only
 * {@code ./mvnw -Pgpu-plan test} runs it. What was planned is written to {@code target/gpu-plan}.
 */
class GpuPlanCheck {
    private static final Path RAPIDS = Path.of(System.getProperty("greenveil.rapids.jar", ""));
    private static final Interval QUARTER =
            new Interval(Instant.parse("2014-01-01T00:00:00Z"), Instant.parse("2014-04-01T00:00:00Z"));
    private static final Map<String, GpuCoverage> PLANNED = new LinkedHashMap<>();

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    /** Runs a pipeline once. One whose input is no part of the repository is skipped where that is not there. */
    private static GpuCoverage coverage(String pipeline) throws IOException {
        GpuCoverage before = PLANNED.get(pipeline);
        if (before != null) {
            return before;
        }
        GpuCoverage coverage = switch (pipeline) {
            case "visits" -> plan(pipeline, Optional.of(QUARTER), Map.of());
            case "diabetes-risk" -> plan(pipeline, Optional.empty(), Map.of());
            case "census-income" -> onShared(pipeline, "inputs.adult.path", "adult/adult.csv");
            case "healthcare" -> onShared(pipeline, "inputs.people.path", "health/healthcare-dataset.csv");
            default -> throw new IllegalArgumentException(pipeline);
        };
        PLANNED.put(pipeline, coverage);
        Path kept = Files.createDirectories(Path.of("target/gpu-plan"));
        Files.writeString(kept.resolve(pipeline + ".txt"), CoverageSummary.text(coverage));
        Files.writeString(
                kept.resolve(pipeline + ".json"), CoverageSummary.json(coverage).toPrettyString());
        return coverage;
    }

    private static GpuCoverage onShared(String pipeline, String input, String file) throws IOException {
        return plan(
                pipeline, Optional.empty(), Map.of(input, SharedData.path(file).toString()));
    }

    private static GpuCoverage plan(String pipeline, Optional<Interval> interval, Map<String, String> input)
            throws IOException {
        Path own = Files.createDirectory(folder.resolve(pipeline));
        ExampleKeys keys = ExampleKeys.create(own, "patient-id", "visit-id", "ssn", "passport", "split", "health-id");
        Map<String, String> settings = new HashMap<>(input);
        settings.put("output", own.resolve("output").toString());
        settings.put("work", own.resolve("work").toString());
        if (!pipeline.equals("census-income")) {
            settings.put("keys.keystore", keys.keystore().toString());
            settings.put("keys.password", keys.passwordReference());
        }
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

    private static List<JustifiedFallback> table() throws IOException {
        return JustifiedFallback.read(Files.readString(ExampleFiles.repository().resolve("docs/gpu.md")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits", "diabetes-risk", "census-income", "healthcare"})
    void everyFallbackIsJustified(String pipeline) throws IOException {
        GpuCoverage coverage = coverage(pipeline);
        assertThat(coverage.failure()).isEmpty();
        List<String> surprises = new ArrayList<>();
        for (StepCoverage step : coverage.steps()) {
            assertThat(step.unexplained()).isZero();
            for (Counted operator : step.operators()) {
                for (String cause : JustifiedFallback.causes(operator)) {
                    if (table().stream().noneMatch(row -> row.covers(step.step(), operator.operator(), cause))) {
                        surprises.add(step.step() + ": ! " + operator.operator() + " because " + cause);
                    }
                }
            }
        }
        assertThat(surprises)
                .as("operators that fall back and are not in docs/gpu.md")
                .isEmpty();
    }

    @Test
    void everyJustificationIsNeeded() throws IOException {
        List<JustifiedFallback> unused = new ArrayList<>(table());
        for (String pipeline : List.of("visits", "diabetes-risk", "census-income", "healthcare")) {
            for (StepCoverage step : coverage(pipeline).steps()) {
                for (Counted operator : step.operators()) {
                    JustifiedFallback.causes(operator)
                            .forEach(cause ->
                                    unused.removeIf(row -> row.covers(step.step(), operator.operator(), cause)));
                }
            }
        }
        assertThat(unused).as("rows of docs/gpu.md that cover nothing any more").isEmpty();
    }
}
