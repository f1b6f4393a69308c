package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.step.StepName;
import io.greenveil.jobs.verify.CheckedFolder;
import io.greenveil.jobs.verify.OutputCheck;
import io.greenveil.jobs.verify.Signature;
import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} finds of signatures, when somebody without the key has touched an output. */
class SignedOutputTest {
    private static final String PLACE = "protect/interval=all/_greenveil.json";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path published;

    @TempDir
    Path folder;

    private static Bench bench;
    private Path output;

    @BeforeAll
    static void publishes() {
        bench = new Bench(SPARK.session(), published).people(60);
        bench.run(Bench.named("published", StepName.INGEST, StepName.PROTECT));
    }

    @BeforeEach
    void copies() throws IOException {
        output = OutputCheckTest.copy(published.resolve("output"), folder.resolve("output"));
    }

    private CheckedFolder check(Optional<PipelineConfig> config) {
        return OutputCheckTest.check(SPARK.session(), output, config);
    }

    private List<String> problems() {
        return check(Optional.of(bench.config())).problems();
    }

    private Path marker() {
        return output.resolve(PLACE);
    }

    private Path manifest() {
        return output.resolve("runs/published/run.json");
    }

    /** Takes a file of the table away, and tells the same in marker and manifest. */
    private void rewriteAll() throws IOException {
        Files.delete(marker().resolveSibling("_SUCCESS"));
        for (Path file : List.of(marker(), manifest())) {
            String json = Files.readString(file);
            String rewritten = json.replaceFirst("\\{\\s*\"path\" : \"_SUCCESS\"[^}]*\\},", "");
            assertThat(rewritten).isNotEqualTo(json);
            Files.writeString(file, rewritten);
        }
    }

    @Test
    void markerAndManifestRewrittenTogetherAreFound() throws IOException {
        rewriteAll();

        assertThat(check(Optional.empty()).problems()).isEmpty();
        assertThat(check(Optional.empty()).signature()).isEqualTo(Signature.NOT_CHECKED);
        assertThat(problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("the signature of " + PLACE + " does not fit (patient@v1)"))
                .anyMatch(problem -> problem.startsWith("the signature of runs/published/run.json does not fit"));
        assertThat(check(Optional.of(bench.config())).signature()).isEqualTo(Signature.WRONG);
    }

    @Test
    void signaturesThatWereRemovedAreMissed() throws IOException {
        Files.delete(marker().resolveSibling("_greenveil.json.mac"));
        Files.delete(manifest().resolveSibling("run.json.mac"));

        assertThat(problems()).containsExactly(PLACE + " is not signed", "runs/published/run.json is not signed");
        assertThat(check(Optional.empty()).signature()).isEqualTo(Signature.NONE);
    }

    @Test
    void aManifestThatWasRemovedIsMissedIfItsSignatureWasLeft() throws IOException {
        Files.delete(manifest());
        assertThat(check(Optional.empty()).problems())
                .containsExactly("runs/published/run.json was removed, and its signature left");

        Files.delete(manifest().resolveSibling("run.json.mac"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aFolderAtThePlaceOfAnotherIntervalIsFoundWhateverItsMarkerSays() throws IOException {
        String other = "protect/interval=20260101T000000Z";
        Files.move(output.resolve("protect/interval=all"), output.resolve(other));

        List<CheckedFolder> checked = OutputCheck.of(SPARK.session(), output.toString(), Optional.of(bench.config()));

        assertThat(checked.get(0).problems())
                .hasSize(2)
                .contains("was published as protect/interval=all")
                .anyMatch(problem -> problem.startsWith("the signature of " + other + "/_greenveil.json does not fit"));
    }

    @Test
    void aManifestThatWasBeingReplacedFitsBeforeAndAfter() throws IOException {
        Path codes = manifest().resolveSibling("run.json.mac");
        byte[] before = Files.readAllBytes(manifest());
        String code = Files.readString(codes);
        Bench again = new Bench(SPARK.session(), published).output(output.toString());
        again.run(Bench.named("published", StepName.PROTECT));

        String both = code + Files.readString(codes);
        assertThat(both.lines()).hasSize(2);
        Files.writeString(codes, both);
        assertThat(problems()).isEmpty();
        Files.write(manifest(), before);
        assertThat(problems()).isEmpty();
    }

    @Test
    void aRotatedKeyStillFitsAndADestroyedOneIsSaid() throws IOException {
        Files.copy(published.resolve("keys.p12"), folder.resolve("keys.p12"));
        Bench elsewhere = new Bench(SPARK.session(), folder);
        try (KeyProvider keys =
                Pkcs12Keystore.open(elsewhere.config().keystore().orElseThrow())) {
            keys.rotate("patient");
            assertThat(check(Optional.of(elsewhere.config())).problems()).isEmpty();
            keys.destroy(Destruction.ofVersion("patient", 1));
        }

        assertThat(check(Optional.of(elsewhere.config())).problems())
                .hasSize(2)
                .allMatch(problem ->
                        problem.contains("cannot be checked: it is signed under patient@v1, which was destroyed on"));
    }

    @Test
    void everyParquetFileHasTheDigestOfItsFooterInTheMarker() throws Exception {
        Marker marker = Json.read(Files.readAllBytes(marker()), Marker.class);
        assertThat(marker.files()).hasSizeGreaterThan(1);
        for (OutputRecord.FileRecord file : marker.files()) {
            if (!file.path().endsWith(".parquet")) {
                assertThat(file.footerSha256()).as(file.path()).isEmpty();
                continue;
            }
            byte[] bytes = Files.readAllBytes(marker().resolveSibling(file.path()));
            int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
            byte[] footer = Arrays.copyOfRange(bytes, bytes.length - 8 - length, bytes.length - 8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(footer);
            assertThat(file.footerSha256()).contains(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void aMarkerOfAnEarlierReleaseWithoutFootersIsRead() throws IOException {
        for (Path file : List.of(marker(), manifest())) {
            Files.writeString(
                    file, Files.readString(file).replaceAll(",\\s*\"footer_sha256\" : (null|\"[0-9a-f]{64}\")", ""));
        }

        assertThat(Files.readString(marker())).doesNotContain("footer_sha256");
        assertThat(check(Optional.empty()).problems()).isEmpty();
    }
}
