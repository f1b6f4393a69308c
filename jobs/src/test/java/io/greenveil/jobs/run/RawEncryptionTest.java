package io.greenveil.jobs.run;

import static io.greenveil.jobs.run.RefusalTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.artifact.DataKeyFile;
import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.artifact.EncryptedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Raw tables lie encrypted below {@code work}, each folder under a data key of its own. */
class RawEncryptionTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Bench bench() {
        return new Bench(SPARK.session(), folder).people(40).prepare("SELECT * FROM people");
    }

    private List<Path> tableFiles() throws IOException {
        try (Stream<Path> tree = Files.walk(folder.resolve("work"))) {
            return tree.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList();
        }
    }

    @Test
    void everyFileIsEncryptedAndNoneShowsAColumnOrAValue() throws IOException {
        bench().run(Bench.steps(StepName.INGEST));

        assertThat(tableFiles()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(file -> {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).startsWith("GVA1").doesNotContain("PAR1", "ssn", "Name7", "spark_schema");
        });
        for (String table : List.of("ingest", "prepare", "quarantine")) {
            assertThat(folder.resolve("work/" + table + "/interval=all/_data-key"))
                    .content()
                    .startsWith("greenveil-data-key/1 wrapped patient@v1 ");
        }
    }

    @Test
    void theManifestSaysUnderWhichKeyAndAnotherCommandReadsThemAfterARotation() {
        Bench bench = bench();
        RunResult ingested = bench.run(Bench.named("two", StepName.INGEST));
        try (KeyProvider keys = Pkcs12Keystore.open(bench.config().keystore().orElseThrow())) {
            keys.rotate("patient");
        }

        RunResult run = bench.run(Bench.named("two", StepName.PROTECT));

        assertThat(ingested.manifest().rawData().keyEncryptionKey()).contains("patient@v1");
        assertThat(run.manifest().rawData().keyEncryptionKey()).contains("patient@v1");
        assertThat(run.manifest().rawData().state()).isEqualTo(RawDataState.DELETED);
        assertThat(run.manifest().privacy().orElseThrow().rowsIn()).isEqualTo(40);
    }

    @Test
    void whoDestroysTheKeyDestroysTheRawTables() throws IOException {
        Bench bench = bench();
        bench.run(Bench.steps(StepName.INGEST));
        try (KeyProvider keys = Pkcs12Keystore.open(bench.config().keystore().orElseThrow())) {
            keys.rotate("patient");
            keys.destroy(Destruction.ofVersion("patient", 1));
        }

        assertRefused(
                () -> bench.run(Bench.steps(StepName.PROTECT)),
                ExitCode.OUTPUT_CONFLICT,
                "work/prepare/interval=all cannot be relied on",
                "is signed under patient@v1, which was destroyed on");
        byte[] key = Files.readAllBytes(folder.resolve("work/prepare/interval=all/_data-key"));
        try (KeyProvider keys = Pkcs12Keystore.open(bench.config().keystore().orElseThrow())) {
            assertThatExceptionOfType(ArtifactException.class)
                    .isThrownBy(() -> DataKeyFile.open(key, "_data-key", () -> keys))
                    .withMessageContaining("_data-key is under patient@v1, which was destroyed on");
        }
    }

    @Test
    void withoutItsDataKeyAFolderIsRefused() throws IOException {
        Bench bench = bench();
        bench.run(Bench.steps(StepName.INGEST));
        Files.delete(folder.resolve("work/prepare/interval=all/_data-key"));

        assertRefused(
                () -> bench.run(Bench.steps(StepName.PROTECT)),
                ExitCode.OUTPUT_CONFLICT,
                "work/prepare/interval=all",
                "_data-key was removed");
    }

    @Test
    void rawRowsAreReadThroughTheEncryptedFolder() {
        Bench bench = bench();
        bench.run(Bench.steps(StepName.INGEST));
        String ingested = folder.resolve("work/ingest/interval=all").toString();

        try (EncryptedFolder opened = EncryptedFolder.withDataKey(
                SPARK.session(), ingested, bench.config().keystore())) {
            List<Row> rows =
                    SPARK.session().read().parquet(opened.uri() + "/people").collectAsList();
            assertThat(rows).hasSize(40);
        }
    }
}
