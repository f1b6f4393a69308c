package io.greenveil.jobs.config;

import static io.greenveil.jobs.config.PipelineFile.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadConfigurationTest {
    @TempDir
    Path folder;

    private PipelineFile file;

    @BeforeEach
    void openFolder() {
        file = new PipelineFile(folder);
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> ConfigLoader.load(folder.resolve("none.yaml"), Map.of()))
                .isInstanceOfSatisfying(
                        GreenveilException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("none.yaml: There is no such file");
    }

    @Test
    void saysThatAFolderIsNotAFile() {
        assertThatThrownBy(() -> ConfigLoader.load(folder, Map.of()))
                .isInstanceOf(GreenveilException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void saysWhereYamlIsBroken() {
        assertThat(file.problems("version: 1\nname: [a, b\nwork: x\n"))
                .singleElement()
                .asString()
                .startsWith("pipeline.yaml:3: This is not valid YAML");
    }

    @Test
    void namesTheLineOnWhichATabStands() {
        assertThat(file.problems("version: 1\nname: a\ninputs:\n  x: 1\n\ty: 2\n"))
                .singleElement()
                .asString()
                .startsWith("pipeline.yaml:5: This is not valid YAML");
    }

    @Test
    void neverRepeatsTheLineOnWhichYamlIsBroken() {
        assertThat(file.problems("keys:\n  password: \"hunter2\" trailing\n"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void refusesAFileThatIsNotAMapping() {
        assertThat(file.problems("- a\n- b\n")).singleElement().asString().contains("must hold a mapping");
        assertThat(file.problems("")).singleElement().asString().contains("must hold a mapping");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(file.problems(MINIMAL + "---\nversion: 1\n"))
                .containsExactly("pipeline.yaml:17: A second YAML document begins here; one file holds one pipeline");
    }

    @Test
    void refusesDuplicateKeysWithBothLines() {
        assertThat(file.problems(MINIMAL.replace("work: work\n", "work: work\noutput: elsewhere\n")))
                .containsExactly(
                        "pipeline.yaml:5: output: This key stands twice, first on line 3; leave one of them out");
    }

    @Test
    void refusesAliases() {
        assertThat(file.problems(MINIMAL.replace("path: data/people", "path: *people")))
                .anyMatch(line -> line.startsWith("pipeline.yaml:7: inputs.people.path: YAML aliases"));
    }

    @Test
    void namesAnUnknownKeyAndWhatWasProbablyMeant() {
        assertThat(file.problems(MINIMAL.replace("output:", "outptu:")))
                .containsExactly(
                        "pipeline.yaml:1: The key 'output' is missing; allowed: a folder, as a path or a URI",
                        "pipeline.yaml:3: outptu: Unknown key 'outptu'; did you mean 'output'?; allowed: version, name, "
                                + "tenant, output, work, retain-raw, keys, inputs, prepare, protect, train, energy");
    }

    @Test
    void namesAnUnknownKeyInsideAFate() {
        assertThat(file.problems(MINIMAL.replace("{fate: keep}", "{fate: redact, replacment: x}")))
                .containsExactly("pipeline.yaml:15: protect.columns.age.replacment: Unknown key 'replacment'; "
                        + "did you mean 'replacement'?; allowed: fate, replacement");
    }

    @Test
    void namesAnUnknownFate() {
        assertThat(file.problems(MINIMAL.replace("fate: keep", "fate: kep")))
                .containsExactly("pipeline.yaml:15: protect.columns.age.fate: 'kep' is not allowed here; "
                        + "did you mean 'keep'?; allowed: keep, drop, redact, redact-text, mask, generalise, round, top-bottom-code, "
                        + "token, join, format, surrogate, date-shift, seal");
    }

    @Test
    void refusesAFateThatIsNotAMapping() {
        assertThat(file.problems(MINIMAL.replace("{fate: keep}", "keep")))
                .containsExactly("pipeline.yaml:15: protect.columns.age: 'keep' is not allowed here; "
                        + "allowed: a mapping with the key fate, such as {fate: keep}");
    }

    @Test
    void refusesAWrongUnitAndNamesTheRightOne() {
        String yaml = MINIMAL + "retain-raw: 3h\nenergy:\n  carbon-intensity: 380 kg/kWh\n  sampling-interval: 1m\n";
        assertThat(file.problems(yaml))
                .containsExactly(
                        "pipeline.yaml:16: retain-raw: '3h' is not allowed here; "
                                + "allowed: a whole number of days with the unit d, such as 30d",
                        "pipeline.yaml:18: energy.carbon-intensity: '380 kg/kWh' is not allowed here; "
                                + "allowed: a number below 10000 with the unit gCO2e/kWh, such as 380 gCO2e/kWh",
                        "pipeline.yaml:19: energy.sampling-interval: '1m' is not allowed here; "
                                + "allowed: a whole number with the unit ms or s, from 200ms to 10s");
    }

    @Test
    void refusesANumberWithoutItsUnit() {
        assertThat(file.problems(MINIMAL + "energy: {carbon-intensity: 380}\n"))
                .containsExactly("pipeline.yaml:16: energy.carbon-intensity: '380' is not allowed here; "
                        + "allowed: a number below 10000 with the unit gCO2e/kWh, such as 380 gCO2e/kWh");
    }

    @Test
    void refusesAnIntensityThatNoGridHas() {
        assertThat(file.problems(MINIMAL + "energy: {carbon-intensity: 12000 gCO2e/kWh}\n"))
                .containsExactly("pipeline.yaml:16: energy.carbon-intensity: '12000 gCO2e/kWh' is not allowed here; "
                        + "allowed: a number below 10000 with the unit gCO2e/kWh, such as 380 gCO2e/kWh");
    }

    @Test
    void refusesAPolicyThatNamesNoColumn() {
        String yaml = MINIMAL.substring(0, MINIMAL.indexOf("  columns:\n    id: {fate")) + "  columns: {}\n";
        assertThat(file.problems(yaml))
                .containsExactly("pipeline.yaml:13: protect.columns: This mapping is not allowed here; "
                        + "allowed: at least one column with its fate");
    }

    @Test
    void refusesAPasswordThatIsNotAReferenceWithoutRepeatingIt() {
        List<String> problems = file.problems(MINIMAL + "keys: {keystore: k.p12, password: hunter2}\n");
        assertThat(problems)
                .containsExactly("pipeline.yaml:16: keys.password: This value (not shown) is not allowed here; "
                        + "allowed: a reference, env:NAME or file:/path, never the password itself");
        assertThat(file.problems(MINIMAL, Map.of("keys.password", "hunter2", "keys.keystore", "k.p12")))
                .singleElement()
                .asString()
                .startsWith("--set: keys.password:")
                .doesNotContain("hunter2");
        assertThat(file.problems(MINIMAL + "keys: hunter2\n"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void reportsEverythingAtOnceInTheOrderOfTheFile() {
        String yaml = MINIMAL.replace("version: 1", "version: 7")
                        .replace("format: parquet", "format: xml")
                        .replace("{type: int}", "{type: imt}")
                + "tenannt: a\n";
        assertThat(file.problems(yaml))
                .extracting(line -> line.replaceAll(":.*", "") + line.replaceAll("^[^:]*(:[0-9]+).*", "$1"))
                .containsExactly("pipeline.yaml:1", "pipeline.yaml:8", "pipeline.yaml:11", "pipeline.yaml:16");
    }

    @Test
    void refusesAnEmptyValue() {
        assertThat(file.problems(MINIMAL + "train:\n"))
                .containsExactly("pipeline.yaml:16: train: An empty value is not allowed here; allowed: a mapping");
    }

    @Test
    void refusesASettingThatHasNoPlace() {
        assertThat(file.problems(MINIMAL, Map.of("name.first", "x")))
                .containsExactly("--set: name.first: There is no such place: name is a single value in the file");
        assertThat(file.problems(MINIMAL, Map.of("a..b", "x")))
                .containsExactly("--set: \"a..b\": This is not a path such as protect.k-anonymity.k");
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThat(file.problems(MINIMAL, Map.of("energy.pue", "0.5")))
                .containsExactly("--set: energy.pue: '0.5' is not allowed here; allowed: a number of at least 1");
    }
}
