package io.greenveil.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.jobs.ingest.Reading.Rules;
import io.greenveil.jobs.manifest.InputRecord.Violation;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConstraintsTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private Reading parquet() {
        return new Reading(SPARK.session(), folder, Format.PARQUET);
    }

    @Test
    void everyRuleQuarantinesItsRowsWithRuleAndColumn() {
        Reading reading = parquet()
                .column("id", new Rules("int").required().distinct())
                .column("day", new Rules("date").range("2026-01-01", "2026-12-31"))
                .column("code", new Rules("string").matching("[A-Z]{2}"))
                .column("sex", new Rules("string").oneOf("F", "M"));
        reading.write("in", reading.sql("""
                        SELECT * FROM VALUES
                          (1, DATE'2026-01-01', 'AB', 'F'),
                          (2, DATE'2027-01-01', 'AB', 'F'),
                          (3, DATE'2026-06-01', 'ABC', 'M'),
                          (4, DATE'2026-06-01', 'AB\\n', 'M'),
                          (5, DATE'2026-06-01', 'AB', 'X'),
                          (6, NULL, NULL, NULL),
                          (7, DATE'2026-06-01', 'AB', 'M'),
                          (7, DATE'2025-06-01', 'ab', 'M'),
                          (CAST(NULL AS INT), DATE'2026-06-01', 'AB', 'F')
                        AS t(id, day, code, sex)"""));

        IngestedInput result = reading.run();

        assertThat(result.record().rowsAccepted()).isEqualTo(2);
        assertThat(result.record().rowsQuarantined()).isEqualTo(7);
        assertThat(reading.accepted()).allMatch(row -> row.contains("\"id\":1,") || row.contains("\"id\":6"));
        assertThat(result.record().violations())
                .containsExactly(
                        new Violation("allowed", "sex", 1),
                        new Violation("not-null", "id", 1),
                        new Violation("pattern", "code", 3),
                        new Violation("range", "day", 2),
                        new Violation("unique", "id", 2));
        assertThat(reading.quarantined())
                .anySatisfy(row -> assertThat(row)
                        .contains("\\\"code\\\":\\\"ab\\\"")
                        .contains("{\"rule\":\"unique\",\"column\":\"id\"}")
                        .contains("{\"rule\":\"range\",\"column\":\"day\"}"));
    }

    @Test
    void rowsOfTheIntervalAreSelectedFromItsStartToBeforeItsEnd() {
        Reading reading = parquet()
                .column("id", "int")
                .column("at", "timestamp")
                .by("at", new Interval(Instant.parse("2026-01-02T00:00:00Z"), Instant.parse("2026-01-03T00:00:00Z")));
        reading.write("in", reading.sql("""
                        SELECT * FROM VALUES (1, TIMESTAMP'2026-01-01 23:59:59.999999'), (2, TIMESTAMP'2026-01-02 00:00:00'),
                          (3, TIMESTAMP'2026-01-02 23:59:59.999999'), (4, TIMESTAMP'2026-01-03 00:00:00'), (5, NULL)
                        AS t(id, at)"""));

        IngestedInput result = reading.run();

        assertThat(reading.accepted()).hasSize(2).allMatch(row -> row.contains("\"id\":2") || row.contains("\"id\":3"));
        assertThat(result.record().rowsRead()).isEqualTo(5);
        assertThat(result.record().rowsOutsideInterval()).isEqualTo(2);
        assertThat(result.record().violations()).containsExactly(new Violation("interval", "at", 1));
        assertThat(result.record().selection()).isEqualTo("2026-01-02T00:00:00Z <= at < 2026-01-03T00:00:00Z");
    }

    @Test
    void nestedColumnsAreCarried() {
        Reading reading = parquet().column("id", "int").column("events", "array<struct<code:string,value:double>>");
        reading.write("in", reading.sql("SELECT 1 AS id, array(named_struct('code', 'a', 'value', 1.5D)) AS events"));

        reading.run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1,\"events\":[{\"code\":\"a\",\"value\":1.5}]}");
    }

    @Test
    void aBoundThatIsNotOfTheColumnsTypeIsAConfigurationError() {
        Reading reading = parquet().column("id", new Rules("int").range("one", "2"));
        reading.write("in", reading.sql("SELECT 1 AS id"));

        assertThatThrownBy(reading::run)
                .isInstanceOf(GreenveilException.class)
                .hasMessage("inputs.t: column `id` has a bound or an allowed value `one`, which is no int");
    }

    @Test
    void aRowThatBreaksEverythingIsSaidToBeSo() {
        Reading reading = parquet().column("id", new Rules("int").oneOf("2"));
        reading.write("in", reading.sql("SELECT 1 AS id"));

        assertThat(reading.run().emptiness())
                .contains("no row is left: all 1 were quarantined (allowed id: 1)")
                .contains("Input `t`");
    }
}
