package io.greenveil.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.privacy.SharedData;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.train.TrainOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The examples on real files that lie beside the project. */
class OtherExamplesTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    private Path folder;

    @Test
    void censusIncomeRunsOnTheSharedAdultData() {
        Path adult = SharedData.path("adult/adult.csv");
        RunManifest manifest = run("census-income", Map.of("inputs.adult.path", adult.toString()));
        PrivacyOutcome privacy = manifest.privacy().orElseThrow();
        assertThat(privacy.rowsIn()).isEqualTo(30_162);
        assertThat(privacy.suppressedShare()).isBetween(0.0, 0.10);
        assertThat(privacy.anonymity().orElseThrow().reached()).isGreaterThanOrEqualTo(10);
        assertThat(manifest.rawData().keyEncryptionKey())
                .as("a pipeline without keys claims none for its raw tables")
                .isEmpty();
        TrainOutcome training = manifest.training().orElseThrow();
        assertThat(training.best().metrics().auc().low()).isGreaterThan(0.8);
        assertThat(training.best().metrics().auc().low())
                .isGreaterThan(training.baselines().get(0).metrics().auc().high());
    }

    @Test
    void healthcareRunsOnTheSharedPatients() throws IOException {
        Path people = SharedData.path("health/healthcare-dataset.csv");
        ExampleKeys keys = ExampleKeys.create(folder, "health-id");
        RunManifest manifest = run(
                "healthcare",
                Map.of(
                        "inputs.people.path", people.toString(),
                        "keys.keystore", keys.keystore().toString(),
                        "keys.password", keys.passwordReference()));
        PrivacyOutcome privacy = manifest.privacy().orElseThrow();
        assertThat(privacy.rowsIn()).isEqualTo(32_440);
        assertThat(privacy.suppressedShare()).isBetween(0.0, 0.10);
        assertThat(privacy.anonymity().orElseThrow().reached()).isGreaterThanOrEqualTo(5);
        assertThat(manifest.training()).isEmpty();
    }

    private RunManifest run(String name, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.put("output", folder.resolve("output").toString());
        settings.put("work", folder.resolve("work").toString());
        return Pipeline.load(ExampleFiles.pipeline(name), settings)
                .run(SPARK.session())
                .manifest();
    }
}
