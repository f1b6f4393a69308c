package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.example.ExampleFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    private final CapturedTerminal terminal = new CapturedTerminal();
    private final String visits = ExampleFiles.pipeline("visits").toString();

    @Test
    void saysWhatBecomesOfEveryColumnWithoutSpark() {
        Invocation.Ending ending = terminal.run("explain", visits);

        assertThat(ending.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsSequence(
                        "column | technique | fate | key | algorithm",
                        "visit_id | token | replaced by a keyed one-way token | visit-id | AES-256-CMAC",
                        "patient_id | token | replaced by a keyed one-way token | patient-id | AES-256-CMAC",
                        "started | generalise | generalised to the month | - | -")
                .contains(
                        "dropped: zip",
                        "columns that the policy does not name: an error",
                        "privacy unit: entity (patient_id)",
                        "privacy models: 5-anonymity over age, sex; at most 10 % of the rows may be suppressed, above"
                                + " it the step refuses");
    }

    @Test
    void saysTheSameToMachines() throws IOException {
        terminal.run("explain", visits, "--json", "--set", "protect.k-anonymity.k=7");

        JsonNode policy = new ObjectMapper().readTree(terminal.out()).path("policy");
        assertThat(policy.path("columns").path(0).path("key").asText()).isEqualTo("visit-id");
        assertThat(policy.path("columns").path(6).path("column").asText()).isEqualTo("zip");
        assertThat(policy.path("columns").path(6).path("released").asBoolean()).isFalse();
        assertThat(policy.path("k_anonymity").path("k").asInt()).isEqualTo(7);
    }

    @Test
    void namesTheRapidsJarThatAGpuPlanNeeds() {
        Invocation.Ending ending = terminal.run("explain", visits, "--gpu");

        assertThat(ending.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ending.line())
                .contains("com.nvidia:rapids-4-spark_2.13:26.08.1")
                .contains("--rapids-jar");
        assertThat(terminal.error().lines()).hasSize(1);
    }

    @Test
    void refusesARapidsJarThatIsNotThere() {
        Invocation.Ending ending = terminal.run("explain", visits, "--gpu", "--rapids-jar", "/nowhere/rapids.jar");

        assertThat(ending.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ending.line()).contains("--rapids-jar /nowhere/rapids.jar cannot be read");
    }

    @Test
    void refusesOptionsThatGoWithAGpuPlanOnly() {
        assertThat(terminal.run("explain", visits, "--rapids-jar", "x.jar").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
