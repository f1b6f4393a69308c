package io.greenveil.jobs.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.example.ExampleFiles;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SampleGeneratorTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    private Path folder;

    @Test
    void samePeopleForAnyNumberOfPartitionsAndOthersForAnotherSeed() {
        Map<String, String> one = digests(generate("one", 42, 1));
        assertThat(digests(generate("three", 42, 3))).isEqualTo(one);
        assertThat(digests(generate("eight", 42, 8))).isEqualTo(one);
        Map<String, String> otherSeed = digests(generate("other", 43, 3));
        assertThat(otherSeed).hasSameSizeAs(one);
        one.forEach((table, digest) -> assertThat(otherSeed.get(table)).isNotEqualTo(digest));
    }

    @Test
    void firstPeopleAreTheSameHoweverManyFollow() {
        SampleGenerator.generate(
                SPARK.session(), 60, 42, sample(), folder.resolve("few").toString(), 2);
        SampleGenerator.generate(
                SPARK.session(), 120, 42, sample(), folder.resolve("many").toString(), 2);
        Dataset<Row> few = table(folder.resolve("few"), SampleTable.PATIENTS);
        Dataset<Row> many = table(folder.resolve("many"), SampleTable.PATIENTS);
        assertThat(few.intersect(many).count()).isEqualTo(60);
    }

    @Test
    void tablesHaveTheSchemaOfTheSample() {
        Path made = generate("made", 42, 2);
        for (SampleTable table : SampleTable.values()) {
            StructType expected = table(ExampleFiles.sample(), table).schema();
            assertThat(table(made, table).schema()).isEqualTo(expected);
            assertThat(table.schema()).isEqualTo(expected);
        }
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("precious.txt"), "keep me");
        assertThatThrownBy(() -> SampleGenerator.generate(SPARK.session(), 10, 42, sample(), taken.toString()))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.OUTPUT_CONFLICT))
                .hasMessageContaining("is not empty");
        assertThat(taken.resolve("precious.txt")).hasContent("keep me");
    }

    @Test
    void refusesASampleThatIsMissingOrUnsuited() {
        String nowhere = folder.resolve("nowhere").toString();
        String output = folder.resolve("out").toString();
        assertThatThrownBy(() -> SampleGenerator.generate(SPARK.session(), 10, 42, nowhere, output))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.INPUT_DATA))
                .hasMessageContaining("nowhere/patients");
        Path unsuited = folder.resolve("unsuited");
        SPARK.session().range(3).write().parquet(unsuited.resolve("patients").toString());
        assertThatThrownBy(() -> SampleGenerator.generate(SPARK.session(), 10, 42, unsuited.toString(), output))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.INPUT_DATA))
                .hasMessageContaining("no column id of type string");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void refusesASampleThatIsDamagedAndLeavesNothingBehind() throws IOException {
        Path damaged = folder.resolve("damaged");
        Files.writeString(Files.createDirectories(damaged.resolve("patients")).resolve("part-0.parquet"), "PAR1 no");
        assertThatThrownBy(() -> SampleGenerator.generate(
                        SPARK.session(),
                        10,
                        42,
                        damaged.toString(),
                        folder.resolve("out").toString()))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.INPUT_DATA))
                .hasMessageContaining("damaged/patients");
        assertThat(folder.resolve(".out.generating")).doesNotExist();
    }

    @Test
    void refusesAnOutputBelowAFileBeforeItReadsTheSample() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> SampleGenerator.generate(
                        SPARK.session(), 10, 42, "nowhere", file.resolve("out").toString()))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.OUTPUT_CONFLICT))
                .hasMessageContaining("cannot be written");
    }

    @Test
    void refusesAnObjectStoreSinceItsRenamesAreNotAtomic() {
        assertThatThrownBy(() -> SampleGenerator.generate(SPARK.session(), 10, 42, sample(), "s3a://bucket/people"))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("cannot publish to s3a");
    }

    @Test
    void refusesNoPeople() {
        assertThatThrownBy(() -> SampleGenerator.generate(
                        SPARK.session(), 0, 42, sample(), folder.resolve("out").toString()))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    private Path generate(String name, long seed, int partitions) {
        Path made = folder.resolve(name);
        SampleGenerator.generate(SPARK.session(), 200, seed, sample(), made.toString(), partitions);
        return made;
    }

    private static String sample() {
        return ExampleFiles.sample().toString();
    }

    private static Dataset<Row> table(Path sample, SampleTable table) {
        return ExampleFiles.table(SPARK.session(), sample, table.folder());
    }

    /** Row count and order-free sum of row hashes, by table. */
    private static Map<String, String> digests(Path sample) {
        Map<String, String> digests = new TreeMap<>();
        for (SampleTable table : SampleTable.values()) {
            Dataset<Row> rows = table(sample, table);
            Column[] columns = Arrays.stream(rows.schema().fields())
                    .map(StructField::name)
                    .map(name -> col(name))
                    .toArray(Column[]::new);
            Row digest = rows.agg(sum(xxhash64(columns).cast("decimal(38,0)"))).first();
            digests.put(table.folder(), rows.count() + ":" + digest.get(0));
        }
        return digests;
    }
}
