package io.greenveil.jobs.run;

import static io.greenveil.jobs.run.RefusalTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.atrest.ReleasedTable;
import io.greenveil.jobs.config.AtRest;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.destroy.DestructionCertificate.AffectedColumn;
import io.greenveil.jobs.destroy.OutputManifests;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.reveal.AuditedReveal;
import io.greenveil.jobs.reveal.AuditedReveal.Revealed;
import io.greenveil.jobs.reveal.RevealRequest;
import io.greenveil.jobs.run.CaughtBy.Catcher;
import io.greenveil.jobs.step.StepName;
import io.greenveil.jobs.verify.CheckedFolder;
import io.greenveil.jobs.verify.OutputCheck;
import io.greenveil.privacy.keys.DestroyedKey;
import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditVerdict;
import io.greenveil.privacy.parquet.EncryptedParquetException;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.parquet.EncryptedTable;
import io.greenveil.transforms.protect.ColumnOutcome;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.reveal.Opening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipeline whose protected table lies under Parquet modular encryption. */
class AtRestTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path published;

    @TempDir
    Path folder;

    private static Bench bench;
    private static RunResult result;

    @BeforeAll
    static void publishes() {
        bench = new Bench(SPARK.session(), published)
                .people(Bench.ENOUGH_TO_TRAIN)
                .training()
                .retainDays(7)
                .sealNames("patient")
                .atRest();
        result = bench.run(Bench.named("published", StepName.INGEST, StepName.PROTECT));
    }

    private static Path table() {
        return published.resolve("output/protect/interval=all");
    }

    private static List<Path> files(Path below, String suffix) throws IOException {
        try (Stream<Path> tree = Files.walk(below)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(suffix))
                    .toList();
        }
    }

    private static Dataset<Row> read(KeystoreReference keystore, String snapshot) {
        return new ReleasedTable(
                        new org.apache.hadoop.fs.Path(table().toUri()),
                        Optional.of(new EncryptedTable(keystore, "people-test", snapshot)))
                .read(SPARK.session().newSession());
    }

    /** The rows of one file of the copied table, by parquet-java and our crypto factory alone. */
    private List<String> rows(Path part) throws IOException {
        org.apache.hadoop.fs.Path root =
                new org.apache.hadoop.fs.Path(String.valueOf(part.getParent().toUri()));
        Configuration settings =
                new Configuration(SPARK.session().sparkContext().hadoopConfiguration());
        new EncryptedTable(keystore(), "people-test", "published")
                .reading(SPARK.session(), root)
                .forEach(settings::set);
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(part.toUri()))
                .withConf(settings)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private void assertUnreadable(Path part, String said) {
        assertThatThrownBy(() -> rows(part))
                .isInstanceOf(EncryptedParquetException.class)
                .hasMessageContaining(said);
    }

    /** With its key material. */
    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to);
        Files.move(material(from), material(to));
    }

    private static Path material(Path part) {
        return part.resolveSibling(BitFlips.KEY_MATERIAL + part.getFileName() + ".json");
    }

    /** What the run published, without the checksum files of Hadoop's local file system. */
    private Path copy() throws IOException {
        Path copied = folder.resolve("output");
        OutputCheckTest.copy(published.resolve("output/protect"), copied.resolve("protect"));
        OutputCheckTest.copy(published.resolve("output/runs"), copied.resolve("runs"));
        for (Path file : files(copied, ".crc")) {
            Files.delete(file);
        }
        return copied;
    }

    private List<String> problems() {
        return verified(folder.resolve("output"), Optional.empty()).problems();
    }

    private static KeystoreReference keystore() {
        return bench.config().keystore().orElseThrow();
    }

    private static CheckedFolder verified(Path output, Optional<PipelineConfig> config) {
        return OutputCheck.of(SPARK.session(), output.toString(), config).stream()
                .filter(checked -> checked.name().equals("protect/interval=all"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFileIsEncryptedAndShowsNoColumnAndNoValue() throws IOException {
        assertThat(files(table(), ".parquet"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .startsWith("PARE")
                        .endsWith("PARE")
                        .doesNotContain("PAR1", "spark_schema", "***-**-1", "2026", "[20, 30)"));
    }

    @Test
    void theManifestSaysUnderWhichKeysTheTableLies() {
        assertThat(result.manifest().atRest()).hasValueSatisfying(table -> {
            assertThat(table.dataset()).isEqualTo("people-test");
            assertThat(table.snapshot()).isEqualTo("published");
            assertThat(table.footerKey()).isEqualTo("table@v1");
            assertThat(table.columns())
                    .containsEntry("ssn", "ssn@v1")
                    .containsEntry("age", "table@v1")
                    .hasSize(8);
        });
        assertThat(result.manifest().keys())
                .contains(
                        new KeyRecord("table", "version 1, epoch 1", ProtectedTable.ALGORITHM),
                        new KeyRecord("ssn", "version 1, epoch 1", ProtectedTable.ALGORITHM));
        assertThat(result.manifest().gpu().get(0).enabled()).isFalse();
    }

    @Test
    void aReaderWithoutTheKeysAndOneOfAnotherRunReadNothing() {
        assertThatThrownBy(
                        () -> SPARK.session().read().parquet(table().toString()).count())
                .hasStackTraceContaining("encrypted");
        assertThatThrownBy(() -> read(keystore(), "another"))
                .hasStackTraceContaining("was written for dataset 'people-test', snapshot 'published'");
        assertThat(read(keystore(), "published").count()).isPositive();
    }

    @Test
    void trainingReportAndVerificationReadIt() {
        assertThat(bench.run(Bench.named("published", StepName.TRAIN))
                        .manifest()
                        .status())
                .isEqualTo(Status.SUCCEEDED);
        RunResult reported = bench.run(Bench.named("published", StepName.REPORT));

        assertThat(reported.manifest().atRest()).isEqualTo(result.manifest().atRest());
        CheckedFolder checked = verified(published.resolve("output"), Optional.of(bench.config()));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.guarantee()).isTrue();
        assertThat(checked.unread()).isEmpty();
        assertThat(uses())
                .anyMatch(use -> use.matches("table@1 protect of people-test, all; epoch 1; .*"))
                .contains(
                        "ssn@1 protect of people-test, all; epoch 1; ssn (at rest)",
                        "table@1 train of people-test, all; reads footers, id, sex, bmi, label",
                        "table@1 report of people-test, all; reads footers",
                        "ssn@1 verify of people-test, protect/interval=all; reads ssn");
    }

    @Test
    void verificationWithoutTheKeystoreSaysThatItComparedNoRows() {
        CheckedFolder checked = verified(published.resolve("output"), Optional.empty());

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.unread()).hasValueSatisfying(why -> assertThat(why).contains("give --pipeline"));
    }

    /** Everything that the run published: encrypted files, key material, summary, marker, manifest and their signatures. */
    @Test
    void everyFlippedBitIsNoticedByTheReadOrByVerify(TestReporter reporter) throws IOException {
        CaughtBy caught = new CaughtBy();
        BitFlips flips = new BitFlips(SPARK.session(), copy(), caught, 20_261_130);
        flips.inTheTable(160, Optional.of(this::rows));
        flips.inManifests(10, bench.config());

        reporter.publishEntry("flipped bits of an encrypted table", caught.toString());
        assertThat(caught.all()).isGreaterThanOrEqualTo(200);
        assertThat(caught.of(Catcher.NOTHING)).as("%s", caught).isZero();
        assertThat(caught.of("pages and indexes")).containsKey(Catcher.READ);
        assertThat(caught.of("footer")).containsKey(Catcher.READ);
        assertThat(caught.of("length of the footer")).containsOnlyKeys(Catcher.READ);
    }

    @Test
    void movedReplayedAndPlainFilesAreRefusedByTheReadAndRemovedOnesFoundByVerify() throws IOException {
        Path copied = copy().resolve("protect/interval=all");
        List<Path> parts = files(copied, ".parquet");
        Path one = parts.get(0);
        List<String> rows = rows(one);

        Path moved = one.resolveSibling("part-99999.snappy.parquet");
        rename(one, moved);
        assertUnreadable(
                moved, "was written for dataset 'people-test', snapshot 'published', file '" + one.getFileName());
        assertThat(problems())
                .hasSize(4)
                .contains(one.getFileName() + " was removed", "part-99999.snappy.parquet was added");
        rename(moved, one);
        assertThat(problems()).isEmpty();

        Bench later = new Bench(SPARK.session(), published)
                .retainDays(7)
                .sealNames("patient")
                .output(folder.resolve("later").toString())
                .atRest(bench.config().atRest().orElseThrow());
        later.run(Bench.named("later", StepName.PROTECT));
        Path other =
                files(folder.resolve("later/protect/interval=all"), ".parquet").get(0);
        rename(one, folder.resolve("aside.parquet"));
        rename(other, one);
        assertUnreadable(one, "snapshot 'later'");
        assertThat(problems()).contains(one.getFileName() + " was changed");

        Files.delete(one);
        Files.delete(material(one));
        assertThat(problems()).hasSize(2).contains(one.getFileName() + " was removed");

        SPARK.session()
                .range(3)
                .coalesce(1)
                .write()
                .parquet(folder.resolve("plain").toString());
        Files.move(files(folder.resolve("plain"), ".parquet").get(0), one);
        assertUnreadable(one, "is not encrypted");
        assertThat(problems()).contains(one.getFileName() + " was changed");
        assertThat(rows).isNotEmpty();
    }

    @Test
    void afterItsKeyIsDestroyedAColumnCannotBeReadAndTheOthersCan() throws IOException {
        Path copy = folder.resolve("keys.p12");
        Files.copy(published.resolve("keys.p12"), copy);
        KeystoreReference keystore =
                new KeystoreReference(copy.toString(), keystore().password());
        try (KeyProvider keys = Pkcs12Keystore.open(keystore)) {
            keys.rotate("ssn");
            keys.destroy(Destruction.ofVersion("ssn", 1));
        }

        assertThat(read(keystore, "published").select("id", "age").collectAsList())
                .isNotEmpty();
        assertThatThrownBy(() -> read(keystore, "published").select("ssn").collectAsList())
                .hasStackTraceContaining("has no version 1 of key 'ssn': it was destroyed");
    }

    @Test
    void certificatesOfDestructionNameItsColumns() {
        OutputManifests manifests =
                OutputManifests.read(List.of(published.resolve("output").toString()));

        assertThat(manifests.affected("ssn", List.of(new DestroyedKey("ssn", 1, 1, Instant.EPOCH))))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.columns()).containsExactly(new AffectedColumn("ssn", "at rest"));
                    assertThat(run.files()).isNotEmpty();
                });
        assertThat(manifests.affected("table", List.of(new DestroyedKey("table", 1, 1, Instant.EPOCH))))
                .singleElement()
                .satisfies(run -> assertThat(run.columns()).hasSize(8));
        assertThat(manifests.affected("ssn", List.of(new DestroyedKey("ssn", 2, 1, Instant.EPOCH))))
                .isEmpty();
    }

    /** Settings of a site that would leave something in clear: each ends the step and publishes nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parquet.encryption.algorithm | AES_GCM_CTR_V1 | without authenticating them",
                "parquet.encryption.uniform.key | table | parquet.encryption.uniform.key is set",
                "parquet.summary.metadata.level | ALL | is a summary file"
            })
    void aSettingThatWouldLeaveSomethingInClearIsRefused(String name, String value, String said) throws IOException {
        Bench other = new Bench(SPARK.session(), published)
                .retainDays(7)
                .sealNames("patient")
                .output(folder.resolve("output").toString())
                .atRest(bench.config().atRest().orElseThrow());
        Configuration hadoop = SPARK.session().sparkContext().hadoopConfiguration();
        hadoop.set(name, value);
        try {
            assertThatThrownBy(() -> other.run(Bench.steps(StepName.PROTECT))).hasMessageContaining(said);
        } finally {
            hadoop.unset(name);
        }
        assertThat(folder.resolve("output/protect")).doesNotExist();
        assertThat(files(folder.resolve("output"), ".parquet")).isEmpty();
    }

    @Test
    void anAliasThatTheKeystoreLacksIsRefusedBeforeAnythingIsRead() throws IOException {
        Bench other = new Bench(SPARK.session(), folder).atRest(new AtRest("nobody", Map.of()));

        assertRefused(
                () -> other.run(Bench.steps(StepName.INGEST, StepName.PROTECT)), ExitCode.CONFIGURATION, "'nobody'");
        assertThat(files(folder, ".parquet")).isEmpty();
    }

    @Test
    void withoutItTheTableIsPlainWhichIsRefusedWhereThePipelineSaysOtherwise() throws IOException {
        Bench plain = new Bench(SPARK.session(), folder).people(40);
        plain.run(Bench.steps(StepName.INGEST, StepName.PROTECT));

        assertThat(files(folder.resolve("output"), ".parquet"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .startsWith("PAR1"));
        assertThat(folder.resolve("output/protect/interval=all/_summary.json"))
                .content()
                .contains("\"at_rest\" : null");
        assertThat(verified(folder.resolve("output"), Optional.of(plain.atRest().config()))
                        .problems())
                .containsExactly("is not encrypted, as protect.at-rest says");
        assertRefused(
                () -> plain.training().run(Bench.steps(StepName.TRAIN)),
                ExitCode.OUTPUT_CONFLICT,
                "does not say under which keys it lies");
    }

    @Test
    void columnsThatAreProtectedPartByPartLieUnderTheKeyOfTheColumn() {
        Bench parts = new Bench(SPARK.session(), folder)
                .column("address", Bench.plain("struct<street:string,zip:string>"))
                .column("visits", Bench.plain("array<struct<ward:string,on:date>>"))
                .column("bag", Bench.plain("map<string,string>"))
                .fate("address.zip", new Fate.GeneraliseByPrefix(1))
                .fate("address.street", new Fate.Drop())
                .fate("visits[].ward", new Fate.Join("patient"))
                .fate("visits[].on", new Fate.DateShift("patient", "id", 9))
                .fate("bag{}", new Fate.Mask(Fate.MaskStyle.KEEP_LAST, 4, '*'))
                .fate("bag{key}", new Fate.Keep())
                .atRest();
        People.table(SPARK.session(), 40, 7)
                .selectExpr(
                        "*",
                        "IF(label = 1, NULL, named_struct('street', name, 'zip', ssn)) address",
                        "array(named_struct('ward', name, 'on', visit), NULL) visits",
                        "map('ssn', ssn, 'none', NULL) bag")
                .coalesce(1)
                .write()
                .parquet(parts.path("in/people"));

        RunResult run = parts.atRest(new AtRest("table", Map.of("visits", "ssn")))
                .run(Bench.named("parts", StepName.INGEST, StepName.PROTECT, StepName.REPORT));

        assertThat(run.manifest().privacy().orElseThrow().columns())
                .extracting(ColumnOutcome::column)
                .endsWith("address.zip", "address.street", "visits[].ward", "visits[].on", "bag{}", "bag{key}");
        assertThat(run.manifest().atRest().orElseThrow().columns())
                .containsEntry("visits", "ssn@v1")
                .containsEntry("address", "table@v1");
        assertThat(folder.resolve("output/report/interval=all/report.json"))
                .content()
                .contains("visits[].ward", "address.zip");
        CheckedFolder checked = verified(folder.resolve("output"), Optional.of(parts.config()));
        assertThat(checked.problems()).isEmpty();
    }

    @Test
    void revealingOpensItWithTheKeystoreAndRecordsBothKeys() {
        RevealRequest request = new RevealRequest(
                table().toString(),
                Map.of("name", new Opening.Seal("tests", "people-test", "name")),
                keystore(),
                "request 4711",
                false);

        Revealed revealed = new AuditedReveal(SPARK.session(), request, notice -> {}).rows(1);

        assertThat(revealed.json()).singleElement().asString().contains("\"name\":\"Name");
        assertThat(uses()).contains("ssn@1 reveal, request 4711; reads ssn");
    }

    private static List<String> uses() {
        try (AuditLog log = AuditLog.find(keystore()).orElseThrow()) {
            return ((AuditVerdict.Intact) log.verify())
                    .events().stream()
                            .map(event -> event.act().alias() + "@"
                                    + event.act().version() + " " + event.act().reason())
                            .toList();
        }
    }
}
