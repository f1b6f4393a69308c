package io.greenveil.jobs.example;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.protect.KAnonymityOutcome;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.train.TrainOutcome;
import io.greenveil.transforms.train.quality.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The main example, from the frozen sample to the report. */
class DiabetesRiskTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    private static Path folder;

    private static RunResult result;

    @BeforeAll
    static void run() throws IOException {
        ExampleKeys keys = ExampleKeys.create(folder, "patient-id", "ssn", "passport", "split");
        Map<String, String> settings = Map.of(
                "output", folder.resolve("output").toString(),
                "work", folder.resolve("work").toString(),
                "keys.keystore", keys.keystore().toString(),
                "keys.password", keys.passwordReference());
        result = Pipeline.load(ExampleFiles.pipeline("diabetes-risk"), settings).run(SPARK.session());
    }

    @Test
    void everyRowIsReleasedSuppressedOrInQuarantine() {
        for (InputRecord input : result.manifest().inputs()) {
            assertThat(input.rowsRead())
                    .isEqualTo(input.rowsAccepted() + input.rowsQuarantined() + input.rowsOutsideInterval());
            assertThat(input.rowsQuarantined())
                    .as(input.name())
                    .isEqualTo(input.name().equals("observations") ? 19 : 0);
        }
        PrivacyOutcome privacy = privacy();
        assertThat(privacy.rowsIn()).isEqualTo(privacy.rowsOut() + privacy.rowsSuppressed());
        assertThat(protectedTable().count()).isEqualTo(privacy.rowsOut());
    }

    @Test
    void theReleasedTableIsFiveAnonymousWithLittleSuppressed() {
        KAnonymityOutcome anonymity = privacy().anonymity().orElseThrow();
        assertThat(anonymity.reached()).isGreaterThanOrEqualTo(5);
        assertThat(privacy().suppressedShare()).isLessThanOrEqualTo(0.08);
        assertThat(protectedTable()
                        .groupBy("age", "sex", "race", "zip")
                        .count()
                        .filter("count < 5")
                        .count())
                .isZero();
    }

    @Test
    void nothingThatIdentifiesIsReleasedInClear() {
        assertThat(protectedTable().columns()).doesNotContain("name", "birthdate");
        Dataset<Row> people = ExampleFiles.table(SPARK.session(), ExampleFiles.sample(), "patients");
        for (String[] pair : new String[][] {
            {"patient_id", "id"}, {"ssn", "ssn"}, {"drivers", "drivers"}, {"address", "address"}, {"zip", "zip"}
        }) {
            Dataset<Row> released = protectedTable().select(col(pair[0]).as("value"));
            assertThat(released.join(people.select(col(pair[1]).as("value")), "value")
                            .count())
                    .as(pair[0])
                    .isZero();
        }
        assertThat(protectedTable().schema().apply("passport").dataType().simpleString())
                .isEqualTo("binary");
    }

    @Test
    void modelAndBaselineComeWithIntervals() {
        TrainOutcome training = result.manifest().training().orElseThrow();
        assertThat(training.training().positives() + training.validation().positives())
                .isGreaterThanOrEqualTo(60);
        Estimate auc = training.best().metrics().auc();
        assertThat(auc.low()).isLessThan(auc.value());
        assertThat(auc.high()).isGreaterThan(auc.value());
        assertThat(training.baselines()).hasSize(1);
        assertThat(training.baselines().get(0).features()).containsExactlyInAnyOrder("age", "sex");
    }

    private static PrivacyOutcome privacy() {
        return result.manifest().privacy().orElseThrow();
    }

    private static Dataset<Row> protectedTable() {
        SparkSession spark = SPARK.session();
        return spark.read()
                .parquet(folder.resolve("output/protect/interval=all").toString());
    }
}
