package io.greenveil.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ParquetInputTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Reading parquet() {
        return new Reading(SPARK.session(), folder, Format.PARQUET);
    }

    private static void assertInputError(Reading reading, String... words) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(GreenveilException.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_DATA);
                    assertThat(failure.problems()).allMatch(problem -> problem.startsWith("Input `t` (/"));
                })
                .hasMessageContainingAll(words);
    }

    @Test
    void saysThatThePathIsMissing() {
        assertInputError(parquet().column("id", "int"), "there is no such file or folder");
    }

    @Test
    void saysThatNoFileMatchesAGlob() {
        assertInputError(parquet().path("in/*.parquet").column("id", "int"), "no file matches");
    }

    @Test
    void saysThatAFolderHoldsNoDataFile() {
        assertInputError(parquet().file("in/_SUCCESS").column("id", "int"), "holds no data file");
    }

    @Test
    void saysThatTheDatasetIsEmpty() {
        Reading reading = parquet().column("id", "int");
        reading.write("in", reading.sql("SELECT 1 AS id WHERE false"));

        assertThat(reading.run().emptiness()).contains("Input `t`").contains("is empty");
    }

    @Test
    void namesEveryFileThatIsDamaged() {
        Reading reading = parquet().column("id", "int");
        reading.write("in", reading.sql("SELECT 1 AS id"));
        reading.file("in/x.parquet", "PAR1 no more than that PAR1").file("in/y.parquet");

        assertInputError(reading, "in/x.parquet is not a readable parquet file", "in/y.parquet is not a readable");
    }

    @Test
    void saysAtOnceWhatIsMissingExtraTwiceOrOfTheWrongType() {
        Reading reading = parquet().column("id", "int").column("age", "int").column("day", "date");
        reading.write("in/a", reading.sql("SELECT 1 AS id, 'x' AS age, 2L AS extra"));
        reading.path("in/a");

        assertInputError(reading, "`day` is declared but missing", "`extra` is not declared");

        Reading types = parquet().column("id", "int").column("age", "int").path("in/b");
        types.write("in/b", types.sql("SELECT 1L AS id, 'x' AS age"));
        assertInputError(types, "`id` is declared as int but is bigint", "`age` is declared as int but is string");
    }

    @Test
    void saysThatAColumnIsThereTwiceInAnotherCase() {
        SPARK.session().conf().set("spark.sql.caseSensitive", "true");
        Reading reading = parquet().column("id", "int");
        try {
            reading.write("in", SPARK.session().sql("SELECT 1 AS id, 2 AS ID"));
        } finally {
            SPARK.session().conf().unset("spark.sql.caseSensitive");
        }

        assertInputError(reading, "column `id` is there 2 times (id, ID)");
    }

    @Test
    void leavesOutExtraColumnsWhenToldTo() {
        Reading reading = parquet().column("id", "int").dropExtra();
        reading.write("in", reading.sql("SELECT 1 AS id, 2 AS extra"));

        reading.run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1}");
    }

    @Test
    void widensTypesThatKeepEveryValueAndTakesFilesOfDifferentTypes() {
        Reading reading = parquet()
                .path("in/*")
                .column("a", "bigint")
                .column("b", "double")
                .column("c", "decimal(12,2)")
                .column("d", "timestamp");
        reading.write("in/1", reading.sql("SELECT 1 AS a, 0.5F AS b, 1.5BD AS c, DATE'2026-01-02' AS d"));
        reading.write("in/2", reading.sql("SELECT 2L AS a, 1 AS b, 7 AS c, TIMESTAMP'2026-01-02 03:00:00' AS d"));

        reading.run();

        assertThat(reading.accepted())
                .containsExactly(
                        "{\"a\":1,\"b\":0.5,\"c\":1.50,\"d\":\"2026-01-02T00:00:00.000Z\"}",
                        "{\"a\":2,\"b\":1.0,\"c\":7.00,\"d\":\"2026-01-02T03:00:00.000Z\"}");
    }

    @Test
    void aColumnMissingInOneFileOfManyIsNoNull() {
        Reading reading = parquet().path("in/*").column("a", "int").column("b", "int");
        reading.write("in/1", reading.sql("SELECT 1 AS a, 1 AS b"));
        reading.write("in/2", reading.sql("SELECT 2 AS a"));

        assertInputError(reading, "`b` is declared but missing in file:", "in/2/part");
    }

    @Test
    void foldersOfAHivePartitionedTableAreColumns() {
        Reading reading = parquet().column("id", "int").column("day", "date").column("site", "int");
        reading.write("in/day=2026-01-02/site=1", reading.sql("SELECT 1 AS id"));
        reading.write("in/day=2026-01-03/site=x", reading.sql("SELECT 2 AS id"));

        IngestedInput result = reading.run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1,\"day\":\"2026-01-02\",\"site\":1}");
        assertThat(reading.quarantined())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains("{\"rule\":\"type\",\"column\":\"site\"}")
                        .contains("\\\"site\\\":\\\"x\\\""));
        assertThat(result.record().files()).isEqualTo(2);
    }

    @Test
    void aFolderThatSparkWouldPassOverIsAnError() {
        Reading reading = parquet().column("id", "int");
        reading.write("in/2026", reading.sql("SELECT 1 AS id"));

        assertInputError(reading, "in/2026, which is not named column=value");
    }

    @Test
    void theIntervalMayStandInThePath() {
        Reading reading = parquet().path("in/{interval-start}").column("id", "int");
        reading.write("in/20260102T000000Z", reading.sql("SELECT 1 AS id"));

        assertThatThrownBy(reading::run).hasMessageContaining("give --interval-start and --interval-end");
        reading.interval(new Interval(Instant.parse("2026-01-02T00:00:00Z"), Instant.parse("2026-01-03T00:00:00Z")));
        assertThat(reading.run().record().selection()).isEqualTo("by the interval in the path");
    }

    @Test
    void readsOneFileAndOrcAlike() {
        Reading orc = new Reading(SPARK.session(), folder, Format.ORC)
                .column("id", "bigint")
                .column("name", "string");
        orc.write("in", orc.sql("SELECT 1 AS id, 'x' AS name"));

        orc.run();

        assertThat(orc.accepted()).containsExactly("{\"id\":1,\"name\":\"x\"}");
        orc.file("in/part.orc", "no orc at all");
        assertInputError(orc, "in/part.orc is not a readable orc file");
    }
}
