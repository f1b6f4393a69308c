package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrateCommandTest {
    private static final String LADDER = """
            cpu_name,cpu_load,rapl_power,estimated_power
            AMD EPYC 8024P 8-Core Processor,1,0.5,0.4
            AMD EPYC 8024P 8-Core Processor,50,40,45
            AMD EPYC 8024P 8-Core Processor,100,50,90
            """;

    @TempDir
    Path folder;

    private final CapturedTerminal terminal = new CapturedTerminal();

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void saysInJsonHowFarEachModelIsFromTheCounters() throws IOException {
        assertThat(terminal.run("calibrate", "--check", file("a.csv", LADDER), file("b.csv", LADDER), "--json")
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        JsonNode check = new ObjectMapper().readTree(terminal.out()).get("model_check");
        assertThat(check.get("files")).hasSize(2);
        JsonNode first = check.get("files").get(0);
        assertThat(first.get("tdp_watts").asDouble()).isEqualTo(90);
        assertThat(first.get("loads")).hasSize(2);
        assertThat(first.get("rest")).hasSize(1);
        // |45 - 40| / 40 and |90 - 50| / 50
        assertThat(check.get("all").get("codecarbon").get("mape").asDouble()).isEqualTo((0.125 + 0.8) / 2);
        assertThat(check.get("all").get("calibrated").get("loads").asInt()).isEqualTo(4);
        assertThat(check.get("all").get("uncalibrated").get("coverage").asDouble())
                .isEqualTo(1.0);
    }

    @Test
    void saysTheSameAsATableForPeople() throws IOException {
        terminal.run("calibrate", "--check", file("a.csv", LADDER));
        assertThat(terminal.out())
                .contains("uncalibrated", "calibrated, left out", "CodeCarbon", "at rest")
                .contains("a.csv: AMD EPYC 8024P 8-Core Processor, 90.0 W thermal design power");
    }

    @Test
    void namesTheFileThatIsNoLadder() throws IOException {
        String wrong = file("wrong.csv", "a,b\n1,2\n");
        assertThat(terminal.run("calibrate", "--check", wrong).exitCode()).isEqualTo(ExitCode.INPUT_DATA);
        assertThat(terminal.error()).contains(wrong + " is no ladder of loads: No column rapl_power");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThat(terminal.run(
                                "calibrate",
                                "--check",
                                folder.resolve("none.csv").toString())
                        .exitCode())
                .isEqualTo(ExitCode.INPUT_DATA);
        assertThat(terminal.error()).contains("none.csv: cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"calibrate", "calibrate --check", "calibrate a.csv", "calibrate --check a.csv --output b.csv"})
    void wantsEitherANewFileOrFilesToCheck(String line) {
        assertThat(terminal.run(line.split(" ", -1)).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.error()).contains("Give either --output and a new file, or --check");
    }

    @Test
    void overwritesNoProfile() throws IOException {
        String profile = file("profile.csv", "kept");
        assertThat(terminal.run("calibrate", "--output", profile).exitCode()).isEqualTo(ExitCode.OUTPUT_CONFLICT);
        assertThat(Path.of(profile)).hasContent("kept");
    }

    @Test
    void looksForTheFolderBeforeItLoadsTheMachine() {
        String profile = folder.resolve("missing/new.csv").toString();
        assertThat(terminal.run("calibrate", "--output", profile).exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(terminal.error()).contains("missing is no folder that can be written");
    }

    @Test
    void saysWhyAMachineWithoutCountersCannotBeCalibrated() {
        String profile = folder.resolve("new.csv").toString();
        assertThat(terminal.run(
                                "calibrate",
                                "--output",
                                profile,
                                "--powercap-root",
                                folder.resolve("no").toString())
                        .exitCode())
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(terminal.error()).contains("This machine cannot be calibrated. No RAPL counters: ");
        assertThat(Path.of(profile)).doesNotExist();
    }

    /** The counter of this tree never moves: the machine seems to draw nothing. The load is real. */
    @Test
    void writesAProfileOfTheMachineUnderLoad() throws IOException {
        Path zone = Files.createDirectories(folder.resolve("powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850");
        Files.writeString(zone.resolve("energy_uj"), "1000");
        String profile = folder.resolve("new.csv").toString();
        assertThat(terminal.run(
                                "calibrate",
                                "--output",
                                profile,
                                "--seconds",
                                "11",
                                "--powercap-root",
                                zone.getParent().toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(Path.of(profile)).stream().filter(line -> !line.startsWith("#")))
                .hasSize(12);
        assertThat(terminal.out()).contains("profile in " + profile);
    }
}
