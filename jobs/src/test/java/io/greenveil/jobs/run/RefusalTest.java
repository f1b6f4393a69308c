package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.gpu.GpuMode;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.artifact.EncryptedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Bench bench() {
        return new Bench(SPARK.session(), folder);
    }

    static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable command, ExitCode code, String... words) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void aFailureIsInTheManifestWithItsExitCode() throws IOException {
        Bench bench = bench();

        assertRefused(() -> bench.run(Bench.named("failing", StepName.INGEST)), ExitCode.INPUT_DATA, "Input `people`");

        RunManifest manifest =
                Json.read(Files.readAllBytes(folder.resolve("output/runs/failing/run.json")), RunManifest.class);
        assertThat(manifest.status()).isEqualTo(Status.FAILED);
        assertThat(manifest.exitCode()).contains(4);
        assertThat(manifest.error()).hasValueSatisfying(line -> assertThat(line).contains("no such file or folder"));
        assertThat(manifest.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.status()).isEqualTo(Status.FAILED));
    }

    @Test
    void kLargerThanTheDataIsRefusedAndNothingIsPublished() {
        Bench bench = bench().people(20).k(50);

        assertRefused(bench::run, ExitCode.PRIVACY_REFUSED, "50");

        assertThat(folder.resolve("output/protect")).doesNotExist();
        assertThat(folder.resolve("output/.greenveil/staging"))
                .satisfiesAnyOf(
                        staging -> assertThat(staging).doesNotExist(),
                        staging -> assertThat(staging).isEmptyDirectory());
    }

    @Test
    void aColumnThatIsGuessedTooWellIsRefusedAndNothingIsPublished() {
        Bench bench = bench().people(60).keyOfSex("patient").largestRecovery(0.05);

        assertRefused(bench::run, ExitCode.PRIVACY_REFUSED, "Column sex can be guessed", "the policy allows 5.0 %");

        assertThat(folder.resolve("output/protect")).doesNotExist();
    }

    @Test
    void aRequiredGpuThatTheSessionDoesNotHaveIsRefusedBeforeTheOutputIsTouched() {
        Bench bench = bench().people(20);

        assertRefused(
                () -> bench.run(RunOptions.all().with(GpuMode.REQUIRE)),
                ExitCode.CONFIGURATION,
                "--gpu require: the session was opened without the RAPIDS plugin");

        assertThat(folder.resolve("output")).doesNotExist();
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void anUnknownKeyIsRefusedBeforeAnyInputIsRead() {
        assertRefused(() -> bench().people(20).keyOfSex("no-such-key").run(), ExitCode.CONFIGURATION, "no-such-key");

        assertThat(folder.resolve("work/ingest")).doesNotExist();
    }

    @Test
    void aWrongPasswordIsRefusedBeforeAnyInputIsRead() throws IOException {
        Bench bench = bench().people(20);
        Files.writeString(folder.resolve("password"), "not this one\n");

        assertRefused(bench::run, ExitCode.CONFIGURATION, "keys.p12");
        assertThat(folder.resolve("work/ingest")).doesNotExist();
    }

    @Test
    void anOutputOfAnotherConfigurationIsRefusedUnlessItMayBeReplaced() {
        Bench bench = bench().people(40);
        bench.run(Bench.steps(StepName.INGEST, StepName.PROTECT));
        bench.digest("b".repeat(64));

        assertRefused(bench::run, ExitCode.OUTPUT_CONFLICT, "another configuration", "--replace");

        assertThat(bench.run(Bench.replace()).manifest().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void aFolderThatGreenveilDidNotPublishIsNotOverwritten() throws IOException {
        Files.createDirectories(folder.resolve("output/protect/interval=all"));

        assertRefused(() -> bench().people(20).run(), ExitCode.OUTPUT_CONFLICT, "was not published by Greenveil");
    }

    @Test
    void aTableThatWasChangedIsNotRead() throws IOException {
        Bench bench = bench().people(40);
        bench.run(Bench.steps(StepName.INGEST, StepName.PROTECT));
        Path table = folder.resolve("output/protect/interval=all");
        try (Stream<Path> files = Files.list(table)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.write(part, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
        }

        assertRefused(() -> bench.run(Bench.steps(StepName.REPORT)), ExitCode.OUTPUT_CONFLICT, "was changed");
    }

    @Test
    void objectStoresAndUnwritableFoldersAreRefused() throws IOException {
        assertRefused(() -> bench().output("s3a://bucket/out").run(), ExitCode.CONFIGURATION, "`output`", "s3a");
        Files.writeString(folder.resolve("file"), "in the way");

        assertRefused(
                () -> bench().output(folder.resolve("file/out").toString()).run(),
                ExitCode.CONFIGURATION,
                "`output`",
                "cannot be written");
    }

    @Test
    void aPrepareQueryThatDoesNotResolveNamesFileAndLine() {
        Bench bench = bench().people(20).prepare("SELECT *,\n  no_such_column\nFROM people");

        assertRefused(
                () -> bench.run(Bench.steps(StepName.INGEST)),
                ExitCode.CONFIGURATION,
                "people.yaml",
                "line 2",
                "no_such_column");
    }

    @Test
    void aPrepareQueryThatGivesAColumnTwiceIsRefusedByItsName() {
        Bench bench = bench().people(20).prepare("SELECT *, age AS Age FROM people");

        assertRefused(
                () -> bench.run(Bench.steps(StepName.INGEST)),
                ExitCode.CONFIGURATION,
                "people.yaml",
                "`prepare`",
                "age, Age",
                "rename");
    }

    @Test
    void aPrepareQueryThatFailsOnARowDoesNotQuoteIt() {
        Bench bench = bench().people(20).prepare("SELECT id, CAST(name AS INT) AS name FROM people");

        assertThatThrownBy(() -> bench.run(Bench.steps(StepName.INGEST)))
                .hasMessageContaining("CAST_INVALID_INPUT")
                .satisfies(failure -> {
                    java.io.StringWriter text = new java.io.StringWriter();
                    failure.printStackTrace(new java.io.PrintWriter(text));
                    assertThat(text.toString()).doesNotContain("Name1").doesNotContain("'Name");
                });
    }

    @Test
    void zeroRowsAfterConstraintsLeaveTheQuarantineToLookAt() {
        Bench bench = bench().people(20)
                .column(
                        "age",
                        new io.greenveil.jobs.config.ColumnConfig(
                                "int",
                                false,
                                false,
                                java.util.Optional.of("100"),
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                java.util.List.of()));

        assertRefused(
                bench::run, ExitCode.INPUT_DATA, "all 20 were quarantined (range age: 20)", "quarantine/interval=all");

        try (EncryptedFolder quarantine = EncryptedFolder.withDataKey(
                SPARK.session(),
                bench.path("work/quarantine/interval=all"),
                bench.config().keystore())) {
            assertThat(SPARK.session()
                            .read()
                            .parquet(quarantine.uri() + "/people")
                            .count())
                    .isEqualTo(20);
        }
    }

    @Test
    void aStepWithoutWhatItNeedsSaysWhatToRun() {
        assertRefused(
                () -> bench().people(20).run(Bench.steps(StepName.PROTECT)), ExitCode.INPUT_DATA, "Run `ingest` first");
    }
}
