package io.greenveil.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.config.InputConfig.Format;
import io.greenveil.metrics.carbon.CarbonPlace;
import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.surrogate.SurrogateKind;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.protect.KAnonymityRequirement;
import io.greenveil.transforms.train.TrainSpec.ModelSpec;
import io.greenveil.transforms.train.TrainSpec.SplitSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twin of {@link DefaultsTest}: every key is set to something other than its default and comes out where it belongs. */
class ExplicitMappingTest {
    @TempDir
    Path folder;

    private PipelineConfig config;

    @BeforeEach
    void load() {
        config = FullPipeline.load(new PipelineFile(folder));
    }

    @Test
    void mapsThePipeline() {
        assertThat(config.name()).isEqualTo("full-1");
        assertThat(config.tenant()).isEqualTo("demo-hospital");
        assertThat(config.output()).isEqualTo(folder.resolveSibling("out").toString());
        assertThat(config.work()).isEqualTo("hdfs://nn:8020/work");
        assertThat(config.retainRawDays()).isEqualTo(7);
        assertThat(config.keystore())
                .contains(new KeystoreReference(
                        folder + "/keys/demo.p12", "file:" + folder + "/keys/password", folder + "/keys/audit"));
        assertThat(config.prepareSql()).contains("select * from visits join people using (id)\n");
        assertThat(config.source()).isEqualTo(folder + "/pipeline.yaml");
        assertThat(config.inputs().keySet()).containsExactly("visits", "people");
    }

    @Test
    void mapsAnInput() {
        InputConfig visits = config.inputs().get("visits");
        assertThat(visits.path()).isEqualTo(folder + "/data/{interval-start}/*.csv");
        assertThat(visits.format()).isEqualTo(Format.CSV);
        assertThat(visits.options())
                .containsExactly(Map.entry("header", "true"), Map.entry("sep", ";"), Map.entry("nullValue", "0"));
        assertThat(visits.intervalColumn()).contains("recorded");
        assertThat(visits.dropExtraColumns()).isTrue();
        assertThat(visits.columns().keySet()).containsExactly("id", "recorded", "size", "gender", "codes");
        assertThat(config.inputs().get("people").path()).isEqualTo("/data/people");
    }

    @Test
    void mapsColumns() {
        Map<String, ColumnConfig> columns = config.inputs().get("visits").columns();
        assertThat(columns.get("id"))
                .isEqualTo(new ColumnConfig(
                        "string", true, true, Optional.empty(), Optional.empty(), Optional.of("[0-9]{3}"), List.of()));
        assertThat(columns.get("recorded").minimum()).contains("1900-01-01");
        assertThat(columns.get("recorded").maximum()).contains("2100-01-01T00:00:00Z");
        assertThat(columns.get("size").minimum()).contains("1.50");
        assertThat(columns.get("gender").allowed()).containsExactly("M", "N", "1");
        assertThat(columns.get("codes").type()).isEqualTo("array<struct<code:string>>");
    }

    @Test
    void mapsThePolicy() {
        assertThat(config.protect().tenant()).isEqualTo("demo-hospital");
        assertThat(config.protect().dataset()).isEqualTo("full-1");
        assertThat(config.protect().entity()).contains("id");
        assertThat(config.protect().dropUnlisted()).isTrue();
        assertThat(config.protect().largestRecovery()).hasValue(0.05);
        assertThat(config.protect().kAnonymity()).contains(new KAnonymityRequirement(5, List.of("age", "zip"), 0.10));
    }

    @Test
    void mapsEveryFate() {
        assertThat(config.protect().columns())
                .containsExactly(
                        Map.entry("id", new Fate.Token("patient/id", Fate.TokenAlgorithm.HMAC_SHA256)),
                        Map.entry("name", new Fate.Drop()),
                        Map.entry("note", new Fate.Redact("[redacted]")),
                        Map.entry(
                                "remark",
                                new Fate.RedactText(
                                        List.of(RedactionRule.PHONE, RedactionRule.CN_ID), List.of("CN", "US"))),
                        Map.entry("ssn", new Fate.Mask(Fate.MaskStyle.KEEP_LAST, 4, '#')),
                        Map.entry("email", new Fate.Mask(Fate.MaskStyle.EMAIL, 0, '*')),
                        Map.entry("phone", new Fate.Join("patient/phone")),
                        Map.entry("city", new Fate.Surrogate("patient/city", SurrogateKind.CITY)),
                        Map.entry("card", new Fate.Format("patient/card", Alphabet.of("characters:0123456789"))),
                        Map.entry("passport", new Fate.Seal("passport", SealAlgorithm.AES_256_GCM)),
                        Map.entry("zip", new Fate.GeneraliseByPrefix(3)),
                        Map.entry("age", new Fate.GeneraliseByInterval(BigDecimal.TEN, new BigDecimal("-0.5"))),
                        Map.entry("birthdate", new Fate.GeneraliseByDatePart(Fate.DatePart.QUARTER)),
                        Map.entry("marital", new Fate.GeneraliseByHierarchy(folder + "/marital.csv", 2)),
                        Map.entry("admitted", new Fate.DateShift("patient/dates", "id", 30)),
                        Map.entry("weight", new Fate.Round(new BigDecimal("0.5"))),
                        Map.entry(
                                "income",
                                new Fate.TopBottomCode(
                                        Optional.of(BigDecimal.ZERO), Optional.of(new BigDecimal("250000")))),
                        Map.entry("size", new Fate.Keep()),
                        Map.entry("label", new Fate.Keep()));
    }

    @Test
    void mapsTraining() {
        var train = config.train().orElseThrow();
        assertThat(train.label()).isEqualTo("label");
        assertThat(train.positive()).isEqualTo("true");
        assertThat(train.entity()).contains("note");
        assertThat(train.numeric()).containsExactly("income", "size");
        assertThat(train.categorical()).containsExactly("age", "zip");
        assertThat(train.models())
                .containsExactly(new ModelSpec.LogisticRegression(0.5, 0.25, 7), new ModelSpec.RandomForest(11, 3, 2));
        assertThat(train.split()).isEqualTo(new SplitSpec(0.25, Optional.of("split")));
        assertThat(train.partitions()).isEqualTo(8);
        assertThat(train.seed()).isEqualTo(9_000_000_000L);
        assertThat(train.baselineFeatures()).containsExactly("age");
        assertThat(config.modelKey()).contains("models");
    }

    @Test
    void mapsEnergy() {
        assertThat(config.energy())
                .isEqualTo(new EnergyConfig(
                        "file:/shared/energy",
                        new CarbonPlace(
                                1.2, Optional.of(0.18), "aws:us-east-1", Optional.of(380.5), Optional.of(612.0)),
                        Duration.ofMillis(200),
                        "skylake"));
    }
}
