package io.greenveil.metrics.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/tables.md} in step with the code; run with {@code -Dgreenveil.docs=write} to renew it. */
class TablesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "tables.md");

    @Test
    void listsEveryColumnWithItsUnit() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = replace(page, EnergySchemas.STAGE);
        renewed = replace(renewed, EnergySchemas.RUN);
        renewed = replace(renewed, EnergySchemas.METER);
        if ("write".equals(System.getProperty("greenveil.docs"))) {
            Files.writeString(PAGE, renewed);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(renewed);
    }

    private static String replace(String page, EnergyTable<?> table) {
        String begin = "<!-- columns of " + table.name() + " -->\n";
        String end = "<!-- end of columns -->";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(0, from) + table.markdown() + page.substring(page.indexOf(end, from));
    }
}
