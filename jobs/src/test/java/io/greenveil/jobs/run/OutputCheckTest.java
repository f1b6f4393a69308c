package io.greenveil.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.run.CaughtBy.Catcher;
import io.greenveil.jobs.step.StepName;
import io.greenveil.jobs.verify.CheckedFolder;
import io.greenveil.jobs.verify.OutputCheck;
import io.greenveil.jobs.verify.Signature;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} finds of an output that somebody touched. */
class OutputCheckTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path published;

    @TempDir
    Path folder;

    private static Bench bench;

    @BeforeAll
    static void publishes() {
        bench = new Bench(SPARK.session(), published).people(100);
        bench.run(Bench.named("published", StepName.INGEST, StepName.PROTECT));
    }

    private Path copy() throws IOException {
        return copy(published.resolve("output"), folder.resolve("output"));
    }

    static Path copy(Path from, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    static CheckedFolder check(SparkSession spark, Path output, Optional<PipelineConfig> config) {
        List<CheckedFolder> checked = OutputCheck.of(spark, output.toString(), config);
        assertThat(checked).extracting(CheckedFolder::name).containsExactly("protect/interval=all");
        return checked.get(0);
    }

    private static CheckedFolder check(Path output, Optional<PipelineConfig> config) {
        return check(SPARK.session(), output, config);
    }

    private static List<String> problems(Path output) {
        return check(output, Optional.empty()).problems();
    }

    private static Path table(Path output) {
        return output.resolve("protect/interval=all");
    }

    private static Path part(Path output) throws IOException {
        return parquet(table(output));
    }

    private static Path parquet(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(BitFlips::isParquet).findFirst().orElseThrow();
        }
    }

    @Test
    void anOutputThatNobodyTouchedIsAsPublishedAlsoWhereItWasMovedAndItsGuaranteeHolds() throws IOException {
        CheckedFolder checked = check(copy(), Optional.of(bench.config()));

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.runId()).isEqualTo("published");
        assertThat(checked.rows())
                .contains(check(published.resolve("output"), Optional.empty())
                        .rows()
                        .orElseThrow());
        assertThat(checked.guarantee()).isTrue();
        assertThat(checked.signature()).isEqualTo(Signature.FITS);
    }

    /** Of the table, which is in clear, and of what its run published beside it. */
    @Test
    void everyFlippedBitIsFound(TestReporter reporter) throws IOException {
        CaughtBy caught = new CaughtBy();
        BitFlips flips = new BitFlips(SPARK.session(), copy(), caught, 17);
        flips.inTheTable(160, Optional.empty());
        flips.inManifests(10, bench.config());

        reporter.publishEntry("flipped bits of a plain table", caught.toString());
        assertThat(caught.all()).isGreaterThanOrEqualTo(200);
        assertThat(caught.of(Catcher.NOTHING)).as("%s", caught).isZero();
        assertThat(caught.of("pages and indexes")).containsOnlyKeys(Catcher.VERIFY);
    }

    @Test
    void removedAddedAndMovedFilesAreFound() throws IOException {
        Path output = copy();
        Path part = part(output);
        Path added = part.resolveSibling("part-99999.snappy.parquet");
        Files.copy(part, added);
        assertThat(problems(output)).containsExactly("part-99999.snappy.parquet was added");

        Files.delete(part);
        assertThat(problems(output))
                .containsExactlyInAnyOrder(part.getFileName() + " was removed", "part-99999.snappy.parquet was added");

        Files.delete(added);
        assertThat(problems(output)).containsExactly(part.getFileName() + " was removed");
    }

    /** A Parquet file in clear does not say where it belongs, so only the checksums tell. */
    @Test
    void aFileReplacedByOneOfAnotherTableIsFound() throws IOException {
        Path output = copy();
        Path part = part(output);
        Files.copy(parquet(published.resolve("in/people")), part, StandardCopyOption.REPLACE_EXISTING);

        assertThat(problems(output)).containsExactly(part.getFileName() + " was changed");
    }

    @Test
    void aFolderWithoutItsMarkerIsNotTakenForAnOutputOfGreenveil() throws IOException {
        Path output = copy();
        Files.delete(table(output).resolve("_greenveil.json"));

        assertThat(problems(output)).singleElement().asString().startsWith("has no _greenveil.json");
    }

    @Test
    void aMarkerThatWasRewrittenIsGivenAwayByTheManifest() throws IOException {
        Path output = copy();
        Path part = part(output);
        Files.delete(part);
        Path marker = table(output).resolve("_greenveil.json");
        String json = Files.readString(marker);
        int named = json.indexOf("part-");
        int from = json.lastIndexOf('{', named);
        int to = json.indexOf('}', named) + 1;
        String rewritten = (json.substring(0, from) + json.substring(to)).replaceFirst(",\\s*\\]", " ]");
        Files.writeString(marker, rewritten.replaceFirst("\\[\\s*,", "["));

        assertThat(problems(output)).containsExactly("runs/published/run.json tells of other files");
    }

    @Test
    void rowsThatAreNotThePublishedOnesAreFoundWhereEveryChecksumFits() throws IOException {
        Path output = copy();
        Path marker = table(output).resolve("_greenveil.json");
        String json = Files.readString(marker);
        String digest = json.replaceFirst("(?s).*\"content_digest\" : \"([^\"]+)\".*", "$1");
        String other = digest.substring(0, digest.length() - 1) + (digest.endsWith("1") ? "2" : "1");
        Files.writeString(marker, json.replace(digest, other));

        assertThat(problems(output)).containsExactly("the rows of the table are not those that were published");
    }

    @Test
    void anInterruptedPublicationIsSaidAndNothingIsChecked() throws IOException {
        Path output = copy();
        Files.writeString(
                Files.createDirectories(output.resolve(".greenveil/journal")).resolve("protect.json"), "{}");

        RefusalTest.assertRefused(
                () -> OutputCheck.of(SPARK.session(), output.toString(), Optional.empty()),
                ExitCode.OUTPUT_CONFLICT,
                "is going on or was interrupted");
    }

    @Test
    void aGuaranteeThatDoesNotHoldIsFound() throws IOException {
        PipelineConfig stricter =
                new Bench(SPARK.session(), published).people(100).k(60).config();

        CheckedFolder checked = check(copy(), Optional.of(stricter));

        assertThat(checked.problems())
                .isNotEmpty()
                .allMatch(problem -> problem.contains("Verification of the written"));
    }

    @Test
    void aGuaranteeIsNotComputedByAnotherConfiguration() throws IOException {
        PipelineConfig other =
                new Bench(SPARK.session(), published).digest("b".repeat(64)).config();

        assertThat(check(copy(), Optional.of(other)).problems())
                .singleElement()
                .asString()
                .startsWith("was made by another configuration than people.yaml");
    }

    @Test
    void aFolderThatHoldsNothingPublishedIsRefused() {
        RefusalTest.assertRefused(
                () -> OutputCheck.of(SPARK.session(), folder.toString(), Optional.empty()),
                ExitCode.INPUT_DATA,
                "holds nothing that Greenveil published");
    }
}
