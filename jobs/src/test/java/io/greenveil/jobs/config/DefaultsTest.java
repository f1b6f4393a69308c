package io.greenveil.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.carbon.CarbonPlace;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.train.TrainSpec.ModelSpec;
import io.greenveil.transforms.train.TrainSpec.SplitSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twin of {@link ExplicitMappingTest}: what a key means that is not there. */
class DefaultsTest {
    @TempDir
    Path folder;

    private PipelineFile file;

    @BeforeEach
    void openFolder() {
        file = new PipelineFile(folder);
    }

    @Test
    void fillsInThePipeline() {
        PipelineConfig config = file.load(PipelineFile.MINIMAL);
        assertThat(config.tenant()).isEqualTo("default");
        assertThat(config.retainRawDays()).isZero();
        assertThat(config.keystore()).isEmpty();
        assertThat(config.prepareSql()).isEmpty();
        assertThat(config.train()).isEmpty();
        assertThat(config.protect().entity()).isEmpty();
        assertThat(config.protect().dropUnlisted()).isFalse();
        assertThat(config.protect().kAnonymity()).isEmpty();
        assertThat(config.protect().largestRecovery()).isEmpty();
    }

    @Test
    void fillsInInputsAndColumns() {
        InputConfig people = file.load(PipelineFile.MINIMAL).inputs().get("people");
        assertThat(people.options()).isEmpty();
        assertThat(people.intervalColumn()).isEmpty();
        assertThat(people.dropExtraColumns()).isFalse();
        assertThat(people.columns().get("age"))
                .isEqualTo(new ColumnConfig(
                        "int", false, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void fillsInEnergy() {
        assertThat(file.load(PipelineFile.MINIMAL).energy())
                .isEqualTo(new EnergyConfig(
                        folder + "/out/energy",
                        new CarbonPlace(1.58, Optional.empty(), "World", Optional.empty(), Optional.empty()),
                        Duration.ofSeconds(1),
                        "auto"));
    }

    @Test
    void fillsInFates() {
        String yaml = PipelineFile.MINIMAL
                        .replace("id: {fate: drop}", "id: {fate: token, key: k}")
                        .replace("age: {fate: keep}", "age: {fate: generalise, by: interval, width: 2}")
                + "keys: {keystore: k.p12, password: env:P}\n";
        assertThat(file.load(yaml).protect().columns().values())
                .containsExactly(
                        new Fate.Token("k", Fate.TokenAlgorithm.CMAC),
                        new Fate.GeneraliseByInterval(new BigDecimal("2"), BigDecimal.ZERO));
        String redacted = PipelineFile.MINIMAL.replace("{fate: keep}", "{fate: redact}");
        assertThat(file.load(redacted).protect().columns()).containsValue(new Fate.Redact("***"));
        String anonymous = PipelineFile.MINIMAL + "  k-anonymity: {k: 2, quasi-identifiers: [age]}\n";
        assertThat(file.load(anonymous).protect().kAnonymity().orElseThrow().suppressionLimit())
                .isZero();
    }

    @Test
    void fillsInTraining() {
        String yaml = PipelineFile.MINIMAL
                        .replace("{fate: drop}", "{fate: keep}")
                        .replace("protect:\n", "protect:\n  entity: id\n")
                + """
                train:
                  label: id
                  positive: 1
                  features: {numeric: [age]}
                  models: [{type: logistic-regression}, {type: random-forest}]
                """;
        var train = file.load(yaml).train().orElseThrow();
        assertThat(train.entity()).contains("id");
        assertThat(train.positive()).isEqualTo("1");
        assertThat(train.categorical()).isEmpty();
        assertThat(train.models())
                .containsExactly(
                        new ModelSpec.LogisticRegression(0.01, 0.0, 100), new ModelSpec.RandomForest(100, 6, 5));
        assertThat(train.split()).isEqualTo(new SplitSpec(0.3, Optional.empty()));
        assertThat(train.partitions()).isEqualTo(4);
        assertThat(train.seed()).isEqualTo(42);
        assertThat(train.baselineFeatures()).isEmpty();
    }
}
