package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.artifact.EncryptedFolder;
import io.greenveil.transforms.protect.ColumnLeakage;
import io.greenveil.transforms.train.ModelFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WholeRunTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void runsFromInputToReport() throws IOException {
        Bench bench =
                new Bench(SPARK.session(), folder).people(Bench.ENOUGH_TO_TRAIN).training();

        RunResult result = bench.run();

        RunManifest manifest = result.manifest();
        assertThat(manifest.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(manifest.exitCode()).contains(0);
        assertThat(manifest.steps())
                .extracting(RunManifest.StepRecord::step)
                .containsExactly("ingest", "protect", "train", "report");
        assertThat(manifest.inputs()).singleElement().satisfies(input -> {
            assertThat(input.rowsRead()).isEqualTo(Bench.ENOUGH_TO_TRAIN);
            assertThat(input.rowsAccepted()).isEqualTo(Bench.ENOUGH_TO_TRAIN);
            assertThat(input.selection()).isEqualTo("the whole input");
        });
        assertThat(manifest.outputs())
                .extracting(output -> output.step())
                .containsExactly("protect", "train", "report");
        assertThat(manifest.privacy().orElseThrow().leakage())
                .extracting(ColumnLeakage::column, ColumnLeakage::values)
                .containsExactly(tuple("id", manifest.privacy().orElseThrow().rowsOut()));
        assertThat(manifest.training()).isPresent();
        assertThat(manifest.keys())
                .extracting(RunManifest.KeyRecord::alias, RunManifest.KeyRecord::version)
                .containsExactlyInAnyOrder(
                        tuple("patient", "version 1, epoch 1"), tuple("split", "version 1, epoch 1"));
        assertThat(manifest.rawData().state()).isEqualTo(RawDataState.DELETED);
        assertThat(Json.read(
                        Files.readAllBytes(Path.of(java.net.URI.create(result.manifestPath()))), RunManifest.class))
                .isEqualTo(manifest);
        assertThat(folder.resolve("output/runs/" + result.runId() + "/report.html"))
                .isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("output/report/interval=all/report.json")))
                .contains("people-test");
        assertThat(folder.resolve("work/ingest/interval=all")).doesNotExist();
        assertThat(SPARK.session().read().parquet(bench.path("output/protect")).columns())
                .doesNotContain("name")
                .contains("interval");
    }

    @Test
    void aSecondRunInTheSameSessionGivesTheSameContent() {
        Bench bench = new Bench(SPARK.session(), folder).people(40);

        RunResult first = bench.run();
        RunResult second = bench.run();

        assertThat(second.runId()).isNotEqualTo(first.runId());
        assertThat(digest(second)).isEqualTo(digest(first));
        assertThat(SPARK.session().sparkContext().getLocalProperty("spark.job.description"))
                .isNull();
    }

    @Test
    void stepsThatRunAsSeparateCommandsJoinByRunId() {
        Bench bench =
                new Bench(SPARK.session(), folder).people(Bench.ENOUGH_TO_TRAIN).training();
        for (StepName step : List.of(StepName.INGEST, StepName.PROTECT, StepName.TRAIN)) {
            bench.run(Bench.named("joined", step));
        }

        RunManifest manifest = bench.run(Bench.named("joined", StepName.REPORT)).manifest();

        assertThat(manifest.steps())
                .extracting(RunManifest.StepRecord::step)
                .containsExactly("ingest", "protect", "train", "report");
        assertThat(manifest.steps())
                .allSatisfy(step -> assertThat(step.status()).isEqualTo(Status.SUCCEEDED));
        assertThat(manifest.outputs()).hasSize(3);
        assertThat(manifest.training()).isPresent();
        assertThat(manifest.keys())
                .extracting(RunManifest.KeyRecord::alias, RunManifest.KeyRecord::version)
                .containsExactlyInAnyOrder(
                        tuple("patient", "version 1, epoch 1"), tuple("split", "version 1, epoch 1"));
    }

    @Test
    void encryptsTheModelAndTellsUnderWhichKey() throws IOException {
        Bench bench = new Bench(SPARK.session(), folder)
                .people(Bench.ENOUGH_TO_TRAIN)
                .training()
                .encryptModel("models");

        RunManifest manifest = bench.run().manifest();

        RunManifest.EncryptedModel model = manifest.model().orElseThrow();
        assertThat(model.key()).isEqualTo("models@v1");
        assertThat(manifest.keys()).extracting(RunManifest.KeyRecord::alias).contains("models");
        Path saved = folder.resolve("output/train/interval=all/model");
        assertThat(Files.readString(saved.resolve("features.json"), StandardCharsets.ISO_8859_1))
                .startsWith("GVA1")
                .doesNotContain("bmi");
        try (EncryptedFolder opened = EncryptedFolder.open(
                SPARK.session(),
                saved.toString(),
                model.artifact(),
                bench.config().keystore().orElseThrow())) {
            assertThat(ModelFolder.load(opened.uri()).stages()).isNotEmpty();
        }
    }

    static String digest(RunResult result) {
        return result.manifest().outputs().stream()
                .filter(output -> output.step().equals("protect"))
                .findFirst()
                .orElseThrow()
                .contentDigest()
                .orElseThrow();
    }
}
