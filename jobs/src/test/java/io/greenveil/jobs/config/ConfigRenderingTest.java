package io.greenveil.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigRenderingTest {
    @TempDir
    Path folder;

    private PipelineFile file;

    @BeforeEach
    void openFolder() {
        file = new PipelineFile(folder);
    }

    @Test
    void loadsToTheSameConfigurationAgain() {
        PipelineConfig config = FullPipeline.load(file);
        assertThat(file.load(ConfigRendering.yaml(config))).isEqualTo(config);
        PipelineConfig minimal = file.load(PipelineFile.MINIMAL);
        assertThat(file.load(ConfigRendering.yaml(minimal))).isEqualTo(minimal);
    }

    @Test
    void redactsOptionsThatSpeakOfASecret() {
        PipelineConfig config = file.load(PipelineFile.MINIMAL.replace(
                "format: parquet", "format: csv\n    options: {api-token: hunter2, Password: hunter2, sep: ';'}"));
        assertThat(ConfigRendering.yaml(config))
                .doesNotContain("hunter2")
                .contains("api-token: \"(redacted)\"")
                .contains("sep:");
    }

    @Test
    void keepsItsDigestWhereverThingsLie() {
        String digest = file.load(PipelineFile.MINIMAL).digest();
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(file.load(PipelineFile.MINIMAL, Map.of("output", "x", "work", "y"))
                        .digest())
                .isEqualTo(digest);
        assertThat(file.load(PipelineFile.MINIMAL + "keys: {keystore: k, password: env:P}\n")
                        .digest())
                .isEqualTo(digest);
    }

    @Test
    void changesItsDigestWithWhatIsDone() {
        String digest = file.load(PipelineFile.MINIMAL).digest();
        assertThat(file.load(PipelineFile.MINIMAL, Map.of("protect.columns.age.fate", "drop"))
                        .digest())
                .isNotEqualTo(digest);
        assertThat(file.load(PipelineFile.MINIMAL, Map.of("energy.table", "/shared"))
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void changesItsDigestWithTheContentOfAHierarchy() {
        PipelineConfig before = FullPipeline.load(file);
        file.write("marital.csv", "M,other,*\n");
        assertThat(file.load(FullPipeline.YAML).digest()).isNotEqualTo(before.digest());
    }

    @Test
    void doesNotDependOnTheOrderOfKeys() {
        String yaml = PipelineFile.MINIMAL.replace("version: 1\nname: smallest\n", "") + "name: smallest\nversion: 1\n";
        assertThat(file.load(yaml).digest())
                .isEqualTo(file.load(PipelineFile.MINIMAL).digest());
    }
}
