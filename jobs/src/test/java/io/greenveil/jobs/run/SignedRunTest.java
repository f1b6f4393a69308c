package io.greenveil.jobs.run;

import static io.greenveil.jobs.run.RefusalTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What later commands of a pipeline with keys make of manifests that are not signed as they should be. */
class SignedRunTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void ingestsAndProtects() {
        bench = new Bench(SPARK.session(), folder).people(40).retainDays(7);
        bench.run(Bench.named("one", StepName.INGEST, StepName.PROTECT));
    }

    private Path manifest() {
        return folder.resolve("output/runs/one/run.json");
    }

    private static void rewrite(Path file, String from, String to) throws IOException {
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replace(from, to));
    }

    @Test
    void everythingThatARunPublishesIsSignedUnderTheFirstKey() {
        for (String file : List.of(
                "work/ingest/interval=all/_greenveil.json.mac",
                "work/quarantine/interval=all/_greenveil.json.mac",
                "output/protect/interval=all/_greenveil.json.mac",
                "output/runs/one/run.json.mac")) {
            assertThat(folder.resolve(file))
                    .content()
                    .matches("greenveil-mac/1 hmac-sha-256 patient@v1 [0-9a-f]{64}\n");
        }
    }

    @Test
    void aStepDoesNotReadWhatSomebodyWithoutTheKeyRewrote() throws IOException {
        rewrite(folder.resolve("output/protect/interval=all/_greenveil.json"), "\"one\"", "\"two\"");
        rewrite(folder.resolve("work/ingest/interval=all/_greenveil.json"), "\"one\"", "\"two\"");
        rewrite(folder.resolve("work/quarantine/interval=all/_greenveil.json"), "\"one\"", "\"two\"");

        assertRefused(
                () -> bench.run(Bench.steps(StepName.REPORT)),
                ExitCode.OUTPUT_CONFLICT,
                "output/protect/interval=all cannot be relied on",
                "Run `protect` again with --replace");
        assertRefused(
                () -> bench.run(Bench.steps(StepName.PROTECT)),
                ExitCode.OUTPUT_CONFLICT,
                "work/ingest/interval=all cannot be relied on",
                "Run `ingest` again with --replace");
    }

    @Test
    void aManifestThatSomebodyRewroteIsNotSignedAgain() throws IOException {
        rewrite(manifest(), "\"rows_in\" : 40", "\"rows_in\" : 4000");
        byte[] rewritten = Files.readAllBytes(manifest());

        assertRefused(
                () -> bench.run(Bench.named("one", StepName.REPORT)),
                ExitCode.OUTPUT_CONFLICT,
                "run.json cannot be gone on from",
                "Give another --run-id");
        assertThat(manifest()).hasBinaryContent(rewritten);
    }

    @Test
    void nothingIsTakenOverFromAManifestWhoseSignatureWasRemoved() throws IOException {
        rewrite(manifest(), "\"step\" : \"ingest\"", "\"step\" : \"forged\"");
        Files.delete(manifest().resolveSibling("run.json.mac"));

        RunManifest manifest = bench.run(Bench.named("one", StepName.REPORT)).manifest();

        assertThat(manifest.steps()).extracting(RunManifest.StepRecord::step).containsExactly("report");
    }

    @Test
    void aCommandWithoutItsKeysLeavesASignedManifestAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(manifest());
        Files.writeString(folder.resolve("password"), "another password\n");
        Path moved = Files.move(folder.resolve("keys.p12"), folder.resolve("moved.p12"));
        Files.copy(moved, folder.resolve("keys.p12"));

        assertRefused(() -> bench.run(Bench.named("one", StepName.REPORT)), ExitCode.CONFIGURATION, "keys.p12");
        assertThat(manifest()).hasBinaryContent(before);
        assertRefused(() -> bench.run(Bench.named("two", StepName.REPORT)), ExitCode.CONFIGURATION, "keys.p12");
        assertThat(folder.resolve("output/runs/two/run.json")).content().contains("\"failed\"");
        assertThat(folder.resolve("output/runs/two/run.json.mac")).doesNotExist();
    }
}
