package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.config.ConfigurationPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Pages of {@code docs/} that are made from the schema and from the commands are what these say today. */
class GeneratedPagesTest {
    private static final String COMMAND = "./scripts/generated-docs.sh";

    @Test
    void configurationPageIsWhatTheSchemaSays() throws IOException {
        check("configuration.md", ConfigurationPage.render(COMMAND));
    }

    @Test
    void commandLinePageIsWhatTheCommandsSay() throws IOException {
        check("cli.md", CommandLinePage.render(COMMAND));
    }

    private static void check(String name, String page) throws IOException {
        Path file = docs().resolve(name);
        if ("write".equals(System.getProperty("greenveil.docs"))) {
            Files.writeString(file, page);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as("docs/%s is stale; make it anew with %s", name, COMMAND)
                .isEqualTo(page);
    }

    private static Path docs() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("conf/schema"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs");
    }
}
