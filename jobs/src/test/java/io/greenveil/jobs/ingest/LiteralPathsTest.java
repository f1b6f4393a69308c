package io.greenveil.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files whose names look like globs that match other files. */
class LiteralPathsTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PARQUET", "ORC"})
    void columnarFilesAreReadUnderTheirOwnNames(Format format) {
        Reading reading = new Reading(SPARK.session(), folder, format)
                .path("in/*")
                .column("id", "bigint")
                .column("more", "string")
                .dropExtra();
        reading.write("in/x[1]", reading.sql("SELECT 1L AS id, 'a' AS more, 0 AS extra"));
        reading.write("in/x1", reading.sql("SELECT 2L AS id, 'b' AS more"));

        reading.run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1,\"more\":\"a\"}", "{\"id\":2,\"more\":\"b\"}");
    }

    @Test
    void csvFilesAreReadUnderTheirOwnNames() {
        Reading reading = new Reading(SPARK.session(), folder, Format.CSV)
                .options(Map.of("header", "true"))
                .column("id", "int")
                .file("in/x[1].csv", "id", "1")
                .file("in/x1.csv", "id", "2")
                .file("in/{größe} #2%20.csv", "id", "3");

        reading.run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    }

    @Test
    void jsonFilesAreReadUnderTheirOwnNames() {
        Reading reading = new Reading(SPARK.session(), folder, Format.JSON)
                .column("id", "int")
                .file("in/x[1].json", "{\"id\": 1}")
                .file("in/x1.json", "{\"id\": 2}");

        reading.run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1}", "{\"id\":2}");
    }

    @Test
    void jsonObjectsOfSeveralLinesAreRefusedWhereSparkWouldTakeTheNameForAGlob() {
        Reading reading = new Reading(SPARK.session(), folder, Format.JSON)
                .options(Map.of("multiLine", "true"))
                .column("id", "int")
                .file("in/x[1].json", "{\"id\": 1}")
                .file("in/x1.json", "{\"id\": 2}");

        assertThatThrownBy(reading::run).hasMessageContaining("x[1].json").hasMessageContaining("rename");
    }
}
