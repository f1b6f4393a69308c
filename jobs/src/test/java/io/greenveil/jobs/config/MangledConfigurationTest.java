package io.greenveil.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a file is mangled, it either loads or is refused with lines for a person. */
class MangledConfigurationTest {
    private static final List<String> ODD = List.of(
            "",
            "null",
            "~",
            "{}",
            "[]",
            "[[]]",
            "true",
            "-1",
            "0",
            "1.5",
            "1e999",
            ".nan",
            ".inf",
            "99999999999999999999999",
            "'x'",
            "a: b",
            "{a: {b: c}}",
            "[1, {a: 2}]",
            "*x",
            "&x y",
            "!!int z",
            "!tag",
            "|",
            ">",
            "? q",
            "%",
            "\u0000",
            "é",
            "2026-01-01",
            "0d",
            "5%",
            "\"",
            "'",
            "}",
            "- ",
            "../..",
            "file:",
            "s3a://k:s@b/x",
            "[0-9",
            "decimal(99,99)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverFailsInAnotherWay(long seed) {
        PipelineFile file = new PipelineFile(folder);
        FullPipeline.load(file);
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 250; round++) {
            String yaml = mangle(FullPipeline.YAML, random);
            try {
                file.load(yaml);
            } catch (GreenveilException e) {
                refused++;
                assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
                assertThat(e.problems()).isNotEmpty().allMatch(line -> line.startsWith(folder.toString()));
            } catch (RuntimeException e) {
                throw new AssertionError("Failed otherwise for:\n" + yaml, e);
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static String mangle(String yaml, Random random) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            int at = random.nextInt(lines.size());
            String odd = ODD.get(random.nextInt(ODD.size()));
            String line = lines.get(at);
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, line);
                case 2 -> lines.set(at, line.replaceFirst(":.*", ": ").concat(odd));
                case 3 -> lines.set(at, replaceOneValue(line, odd, random));
                default -> lines.set(at, " ".repeat(random.nextInt(3)) + line);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String replaceOneValue(String line, String odd, Random random) {
        List<Integer> colons = new ArrayList<>();
        for (int at = line.indexOf(": "); at >= 0; at = line.indexOf(": ", at + 1)) {
            colons.add(at);
        }
        if (colons.isEmpty()) {
            return line + odd;
        }
        int begin = colons.get(random.nextInt(colons.size())) + 2;
        int end = begin;
        while (end < line.length() && ",}]".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(0, begin) + odd + line.substring(end);
    }
}
