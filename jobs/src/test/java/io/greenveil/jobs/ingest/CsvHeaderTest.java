package io.greenveil.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of several files, which may only be compared where Spark finds them. */
class CsvHeaderTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    /** Reads two files with the columns {@code a} and {@code b}. */
    private Reading two(String first, String second, Charset charset, String... options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("header", "true"));
        for (int index = 0; index < options.length; index += 2) {
            all.put(options[index], options[index + 1]);
        }
        try {
            Files.createDirectories(folder.resolve("in"));
            Files.writeString(folder.resolve("in/1.csv"), first, charset);
            Files.writeString(folder.resolve("in/2.csv"), second, charset);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Reading(SPARK.session(), folder, Format.CSV)
                .options(all)
                .column("a", "string")
                .column("b", "string");
    }

    private Reading two(String first, String second, String... options) {
        return two(first, second, StandardCharsets.UTF_8, options);
    }

    private static void assertDiffering(Reading reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_DATA))
                .hasMessageContaining("the header line of file:")
                .hasMessageContaining("2.csv is not that of")
                .hasMessageNotContaining("ssn");
    }

    private static void assertBothRows(Reading reading) {
        IngestedInput result = reading.run();

        assertThat(reading.accepted())
                .containsExactly("{\"a\":\"ssn1\",\"b\":\"city1\"}", "{\"a\":\"ssn2\",\"b\":\"city2\"}");
        assertThat(result.record().rowsQuarantined()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'',false", "'\n  \n',false", "'# of 2026\n',false", "'\n',true", "'# of 2026\n',true"})
    void columnsInAnotherOrderAreFoundBehindBlankLinesAndComments(String before, boolean multiLine) {
        assertDiffering(two(
                "# of 2026\na,b\nssn1,city1\n",
                before + "b,a\ncity2,ssn2\n",
                "comment",
                "#",
                "multiLine",
                String.valueOf(multiLine)));
    }

    @Test
    void blankLinesCommentsQuotesAndAByteOrderMarkMakeNoDifference() {
        assertBothRows(two("\uFEFFa,b\nssn1,city1\n", "\n# later\n\"a\",\"b\"\r\nssn2,city2\r\n", "comment", "#"));
    }

    @Test
    void aByteOrderMarkMakesNoDifferenceToRecordsOfSeveralLines() {
        assertBothRows(two("\uFEFFa,b\nssn1,city1\n", "a,b\nssn2,city2\n", "multiLine", "true"));
    }

    @Test
    void theLineSeparatorIsThatOfTheOptions() {
        assertBothRows(two("a,b;ssn1,city1;", "a,b;ssn2,city2;", "lineSep", ";"));
        assertDiffering(two("a,b;ssn1,city1;", ";b,a;city2,ssn2;", "lineSep", ";"));
    }

    @Test
    void theEncodingIsThatOfTheOptions() {
        String[] options = {"encoding", "UTF-16LE", "lineSep", "\n"};
        assertBothRows(two("\uFEFFa,b\nssn1,city1\n", "a,b\nssn2,city2\n", StandardCharsets.UTF_16LE, options));
        assertDiffering(two("a,b\nssn1,city1\n", "\nb,a\ncity2,ssn2\n", StandardCharsets.UTF_16LE, options));
    }

    @Test
    void aFileWithoutARecordHasNoHeaderToCompare() {
        Reading reading = two("\n \n", "a,b\nssn2,city2\n");

        reading.run();

        assertThat(reading.accepted()).containsExactly("{\"a\":\"ssn2\",\"b\":\"city2\"}");
    }
}
