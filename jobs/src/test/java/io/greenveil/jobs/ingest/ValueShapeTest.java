package io.greenveil.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.jobs.ingest.Reading.Rules;
import io.greenveil.jobs.manifest.InputRecord.Violation;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that Spark would make a value of although it is none. */
class ValueShapeTest {
    private static final List<String> NO_DATES = List.of(
            "2026", "2026-01", "2026-02-30", "2026-01-02Tjunk", "2026-01-02 10:00:00", "today", "epoch", "20260102");
    private static final List<String> NO_TIMES = List.of(
            "08:15:00",
            "T08:15",
            "2026",
            "2026-01",
            "2026-01-02T",
            "2026-01-02Tjunk",
            "2026-01-02T25:00:00",
            "now",
            "epoch");
    private static final List<String> ZONED = List.of(
            "2026-01-02T10:00:00Z",
            "2026-01-02 11:00:00.000000+01:00",
            "2026-01-02T11:00+0100",
            "2026-01-02 10:00:00 UTC",
            "2026-01-02 11:00:00 Europe/Berlin");
    private static final List<String> LOCAL =
            List.of("2026-01-02T10:00:00", "2026-1-2 10:00", "2026-01-02T10:00:00.000000000");

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Reading csv(String type, List<String> values) {
        return new Reading(SPARK.session(), folder, Format.CSV)
                .options(Map.of("header", "true"))
                .column("n", "int")
                .column("v", type)
                .file(
                        "in/a.csv",
                        Stream.concat(
                                        Stream.of("n,v"),
                                        IntStream.range(0, values.size()).mapToObj(row -> row + "," + values.get(row)))
                                .toArray(String[]::new));
    }

    private static void assertNoneFits(Reading reading, int rows) {
        assertThat(reading.run().record().violations()).containsExactly(new Violation("type", "v", rows));
        assertThat(reading.accepted()).isEmpty();
    }

    private static void assertAllAre(Reading reading, String value, int rows) {
        reading.run();

        assertThat(reading.accepted())
                .hasSize(rows)
                .allSatisfy(row -> assertThat(row).endsWith("\"v\":\"" + value + "\"}"));
    }

    @Test
    void aDateIsYearMonthAndDayAndNothingElse() {
        assertNoneFits(csv("date", NO_DATES), NO_DATES.size());
    }

    @Test
    void aTimestampHasADate() {
        assertNoneFits(csv("timestamp", NO_TIMES), NO_TIMES.size());
    }

    @Test
    void aTimestampWithoutZoneHasNone() {
        List<String> values = Stream.of(NO_TIMES, ZONED).flatMap(List::stream).toList();

        assertNoneFits(csv("timestamp_ntz", values), values.size());
    }

    @Test
    void datesAndTimestampsAreReadAsTheyAreCommonlyWritten() {
        List<String> values = Stream.of(ZONED, LOCAL).flatMap(List::stream).toList();
        assertAllAre(csv("timestamp", values), "2026-01-02T10:00:00.000Z", values.size());
    }

    @Test
    void timestampsWithoutZoneAreReadAsTheyAreCommonlyWritten() {
        assertAllAre(csv("timestamp_ntz", LOCAL), "2026-01-02T10:00:00.000", LOCAL.size());
    }

    @Test
    void datesMayLackLeadingZerosAndHaveBlanksAround() {
        assertAllAre(csv("date", List.of("2026-01-02", "2026-1-2", " 2026-01-02 ")), "2026-01-02", 3);
    }

    @Test
    void valuesInsideNestedColumnsHaveTheSameShapes() {
        Reading reading = new Reading(SPARK.session(), folder, Format.JSON)
                .column("v", "struct<d:date,t:timestamp>")
                .file(
                        "in/a.json",
                        "{\"v\": {\"d\": \"2026-01-02\", \"t\": \"2026-01-02T10:00:00Z\"}}",
                        "{\"v\": {\"d\": \"2026-01-02Tjunk\", \"t\": null}}",
                        "{\"v\": {\"d\": null, \"t\": \"08:15:00\"}}");

        IngestedInput result = reading.run();

        assertThat(result.record().violations()).containsExactly(new Violation("type", "v", 2));
        assertThat(reading.accepted())
                .containsExactly("{\"v\":{\"d\":\"2026-01-02\",\"t\":\"2026-01-02T10:00:00.000Z\"}}");
    }

    @Test
    void whatIsNoNumberIsOutsideEveryRange() {
        Reading reading = csv("double", List.of("NaN", "1.5", "-1", "Infinity"));
        Rules positive = new Rules("double").range("0", "2");
        reading.column("v", positive);
        assertThat(reading.run().record().violations()).containsExactly(new Violation("range", "v", 3));
        assertThat(reading.accepted()).containsExactly("{\"n\":1,\"v\":1.5}");
    }

    @Test
    void aLowerBoundAloneKeepsOutWhatIsNoNumber() {
        Reading reading = csv("float", List.of("NaN", "1.5")).column("v", new Rules("float").atLeast("0"));

        assertThat(reading.run().record().violations()).containsExactly(new Violation("range", "v", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"varchar(3)", "char(3)", "array<varchar(3)>"})
    void typesWithALengthAreRefusedBecauseSparkChecksItNowhere(String type) {
        Reading reading = new Reading(SPARK.session(), folder, Format.PARQUET).column("v", type);
        reading.write("in", reading.sql("SELECT 'abcdef' AS v"));

        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("v " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"today", "now", "2026"})
    void aBoundIsNoMomentOfTheRun(String bound) {
        Reading reading = csv("date", List.of("2026-01-02")).column("v", new Rules("date").range(bound, "2027-01-01"));

        assertThatThrownBy(reading::run).hasMessageContaining("`" + bound + "`, which is no date");
    }
}
