package io.greenveil.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleTest {
    private static final long MOST_BYTES = 8_000_000;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @Test
    void holdsAThousandLivingPeople() {
        Dataset<Row> people = ExampleFiles.table(SPARK.session(), ExampleFiles.sample(), "patients");
        assertThat(people.filter("deathdate IS NULL").count()).isGreaterThanOrEqualTo(1000);
        assertThat(people.select("id").distinct().count()).isEqualTo(people.count());
    }

    @Test
    void givesTheExampleSixtyPositives() {
        Dataset<Row> table = ExampleFiles.diabetesTable(SPARK.session(), ExampleFiles.sample());
        assertThat(table.filter("dysglycaemia = 1").count()).isGreaterThanOrEqualTo(60);
        assertThat(table.select("patient_id").distinct().count()).isEqualTo(table.count());
    }

    @Test
    void holdsOnlyInventedNumbers() {
        Dataset<Row> people = ExampleFiles.table(SPARK.session(), ExampleFiles.sample(), "patients");
        assertThat(people.filter("ssn IS NULL OR NOT ssn LIKE '999-%'").count()).isZero();
        assertThat(people.filter("passport NOT LIKE '%X'").count()).isZero();
    }

    @Test
    void isAtMostEightMegabytesAndWhatItsReadmeSays() throws IOException {
        String readme = Files.readString(ExampleFiles.repository().resolve("scripts/sample/README.md"));
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
            assertThat(readme)
                    .contains(sha256(file) + "  " + ExampleFiles.sample().relativize(file));
        }
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ExampleFiles.sample())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
