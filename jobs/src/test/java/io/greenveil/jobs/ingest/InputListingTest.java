package io.greenveil.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.transforms.LocalSpark;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputListingTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private final Configuration hadoop = SPARK.session().sparkContext().hadoopConfiguration();

    @BeforeEach
    void mount() {
        hadoop.set("fs." + LockedFiles.SCHEME + ".impl", LockedFiles.class.getName());
    }

    @AfterEach
    void unmount() {
        hadoop.unset("fs." + LockedFiles.SCHEME + ".impl");
    }

    private Reading reading(Format format) {
        return new Reading(SPARK.session(), folder, format)
                .options(format == Format.CSV ? Map.of("header", "true") : Map.of())
                .column("id", "int");
    }

    private String locked(String relative) {
        return LockedFiles.SCHEME + "://" + folder.resolve(relative);
    }

    @Test
    void aGlobOverAFolderThatSparkWrotePassesOverWhatIsNoData() {
        Reading reading = reading(Format.PARQUET).path("in/*").file("in/_temporary/0/x");
        reading.write("in/part", reading.sql("SELECT 1 AS id"));
        reading.path("in/part/*").run();

        assertThat(reading.accepted()).containsExactly("{\"id\":1}");
    }

    @Test
    void aFolderThatAGlobMatchesIsPassedOverIfItIsHidden() {
        Reading reading = reading(Format.CSV).path("in/*").file("in/_temporary/x.csv", "id", "9");
        reading.file("in/a/x.csv", "id", "1").file("in/a/y.csv._COPYING_", "id", "2");

        assertThat(reading.run().record().files()).isEqualTo(1);
        assertThat(reading.accepted()).containsExactly("{\"id\":1}");
    }

    @Test
    void aFileThatSparkWouldPassOverCannotBeNamed() {
        Reading reading = reading(Format.CSV).path("in/_x.csv").file("in/_x.csv", "id", "1");

        assertThatThrownBy(reading::run).hasMessageContaining("passed over").hasMessageContaining("rename");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PARQUET", "ORC", "CSV"})
    void aFileThatMayNotBeReadIsNotCalledDamaged(Format format) {
        Reading reading = reading(format).file("in/a.locked", "id", "1").file("in/b.locked", "id", "2");

        assertThatThrownBy(() -> reading.run(locked("in")))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_DATA))
                .hasMessageContaining("in/a.locked permission denied; grant this user the right to read it")
                .hasMessageNotContaining("remove");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PARQUET", "ORC", "CSV"})
    void aFileThatCannotBeReachedIsNotCalledDamaged(Format format) {
        Reading reading = reading(format).file("in/a.offline", "id", "1").file("in/b.offline", "id", "2");

        assertThatThrownBy(() -> reading.run(locked("in")))
                .hasMessageContaining("in/a.offline cannot be read: the server is gone (ConnectException)")
                .hasMessageNotContaining("remove");
    }
}
