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
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {
    private static final String PIPELINE = """
            version: 1
            name: small
            output: out
            work: work
            inputs:
              people: {path: people.csv, format: csv, columns: {id: {type: string}}}
            protect:
              columns: {id: {fate: drop}}
            """;

    @TempDir
    Path folder;

    private final CapturedTerminal terminal = new CapturedTerminal();

    private String pipeline(String yaml) throws IOException {
        return Files.writeString(folder.resolve("p.yaml"), yaml).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run | Missing required parameter: 'PIPELINE'; see 'greenveil run --help'",
                "run --bogus | Unknown option '--bogus'",
                "run x --jsn | Unknown option '--jsn'; did you mean '--json'?",
                "rnu x | Unknown command 'rnu'; did you mean 'run'?",
                "keys crate a | Unknown command 'crate'; did you mean 'create'?",
                "keys | A command is missing; allowed: create, rotate, destroy, list, audit",
                "generate --people ten --output x | 'ten' is not a long",
                "generate --people 0 --output x | give at least 1",
                "keys list | either --keystore or --pipeline",
                "keys list --keystore k --password hunter2 | never the password itself (not shown)",
                "keys create --keystore k | Give at least one alias",
                "run x --set a | --set takes PATH=VALUE",
                "run x --run-id a/b | allowed: up to 128 letters, digits, - and _",
                "run x --interval-start 2026-01-01T00:00:00Z | give both --interval-start and --interval-end",
                "run x --interval-start 2026-01-01 --interval-end 2026-01-02 | is not an instant",
                "run x --interval-start 2026-01-02T00:00Z --interval-end 2026-01-01T00:00Z | is not before"
            })
    void leavesWithTwoForAWrongCommandLine(String line, String message) {
        Invocation.Ending ending = terminal.run(line.split(" ", -1));
        assertThat(ending.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.error()).startsWith("greenveil: error (exit 2): ").contains(message);
        assertThat(terminal.error()).doesNotContain("hunter2");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void leavesWithThreeAndALineForEachProblemOfAConfiguration() throws IOException {
        String file = pipeline(PIPELINE.replace("tenant", "tennant").replace("work: work", "work: out\ntenat: x"));
        Invocation.Ending ending = terminal.run("validate", file);
        assertThat(ending.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(terminal.error().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("greenveil: error (exit 3): " + file + ":"));
        assertThat(ending.line()).contains(" | ").doesNotContain("\n");
    }

    @Test
    void validatesWithoutSpark() throws IOException {
        assertThat(terminal.run("validate", pipeline(PIPELINE)).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("is valid: pipeline small, 1 inputs, 1 columns with a fate");
        assertThat(terminal.error()).isEmpty();
    }

    @Test
    void printsTheResolvedConfiguration() throws IOException {
        terminal.run("validate", pipeline(PIPELINE), "--resolved", "--set", "energy.zone=DEU");
        assertThat(terminal.out()).contains("tenant: default").contains("zone: DEU");
    }

    @Test
    void printsOneJsonObjectOnSuccess() throws IOException {
        terminal.run("validate", pipeline(PIPELINE), "--json");
        JsonNode answer = new ObjectMapper().readTree(terminal.out());
        assertThat(answer.path("status").asText()).isEqualTo("ok");
        assertThat(answer.path("exit_code").asInt()).isZero();
        assertThat(answer.path("errors")).isEmpty();
        assertThat(answer.path("pipeline").path("name").asText()).isEqualTo("small");
        assertThat(terminal.out().lines()).hasSize(1);
    }

    @Test
    void printsOneJsonObjectOnFailure() throws IOException {
        terminal.run("run", folder.resolve("none.yaml").toString(), "--json");
        JsonNode answer = new ObjectMapper().readTree(terminal.out());
        assertThat(answer.path("status").asText()).isEqualTo("error");
        assertThat(answer.path("exit_code").asInt()).isEqualTo(3);
        assertThat(answer.path("errors").get(0).asText()).contains("none.yaml: There is no such file");
        assertThat(answer.has("run")).isFalse();
        assertThat(terminal.out().lines()).hasSize(1);
    }

    @Test
    void printsAStackTraceOnlyWhenAsked() {
        terminal.run("validate", "none.yaml");
        assertThat(terminal.error()).doesNotContain("\tat ");
        terminal.run("validate", "none.yaml", "--verbose");
        assertThat(terminal.error()).contains("\tat io.greenveil");
    }

    @Test
    void printsHelpAndVersionOnStandardOutput() {
        assertThat(terminal.run("run", "--help").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("Usage: greenveil run")
                .contains("Exit codes:")
                .contains("Examples:");
        assertThat(terminal.run("--version").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("for Spark 4.0 (Scala 2.13)").contains("Java 17");
        assertThat(terminal.error()).isEmpty();
    }

    @Test
    void makesAndListsKeys() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "for-tests-only\n");
        String[] store = {"--keystore", folder.resolve("k.p12").toString(), "--password", "file:" + password};
        assertThat(terminal.run("keys", "create", store[0], store[1], store[2], store[3], "a", "b/c")
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("made a@v1, b/c@v1");
        assertThat(terminal.run("keys", "create", store[0], store[1], store[2], store[3], "d", "a")
                        .line())
                .contains("exit 3")
                .contains("has a key already for a; no key was made");
        terminal.run("keys", "list", store[0], store[1], store[2], store[3]);
        assertThat(terminal.out()).contains("b/c").doesNotContain(" d ");
        assertThat(terminal.out() + terminal.error()).doesNotContain("for-tests-only");
    }

    @Test
    void makesTheKeysThatAPipelineUses() throws IOException {
        Files.writeString(folder.resolve("password"), "for-tests-only\n");
        String file = pipeline(PIPELINE.replace("{fate: drop}", "{fate: token, key: people}")
                + "keys: {keystore: k.p12, password: 'file:password'}\n");
        assertThat(terminal.run("doctor", file).exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(terminal.run("keys", "create", "--pipeline", file).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("made people@v1");
        terminal.run("keys", "create", "--pipeline", file);
        assertThat(terminal.out()).contains("Nothing to do");
        assertThat(terminal.run("doctor", file).exitCode()).isEqualTo(ExitCode.OK);
    }
}
