package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** conf/spark/gpu.conf, which stands beside the settings of a site. */
class GpuProfileTest {
    private static final Path PROFILE = Path.of("../conf/spark/gpu.conf");
    private static final List<String> LISTS = List.of(
            "spark.plugins",
            "spark.jars",
            "spark.files",
            "spark.sql.extensions",
            "spark.extraListeners",
            "spark.redaction.regex",
            "spark.driver.extraClassPath",
            "spark.executor.extraClassPath",
            "spark.driver.extraJavaOptions",
            "spark.executor.extraJavaOptions");

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(PROFILE)) {
            settings.load(reader);
        }
        return settings;
    }

    @Test
    void asksForAGpuAndOverwritesNoListOfTheSite() throws IOException {
        assertThat(settings().stringPropertyNames())
                .contains(GpuRequest.AMOUNT, GpuRequest.TASK, GpuRequest.SCRIPT)
                .doesNotContainAnyElementsOf(LISTS)
                .allMatch(key -> key.startsWith("spark."));
    }

    @Test
    void namesTheScriptThatIsThere() throws IOException {
        Path script = Path.of("../scripts").resolve(settings().getProperty(GpuRequest.SCRIPT));
        assertThat(script).isExecutable();
    }
}
