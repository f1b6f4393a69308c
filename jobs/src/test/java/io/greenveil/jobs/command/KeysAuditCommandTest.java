package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.command.Invocation.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysAuditCommandTest {
    @TempDir
    Path folder;

    private Path password;
    private Path log;
    private CapturedTerminal terminal = new CapturedTerminal();

    @BeforeEach
    void password() throws IOException {
        password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        log = folder.resolve("k.p12.audit.jsonl");
    }

    @Test
    void printsWhatWasDoneWithKeys() {
        run("create", "a", "b/c");
        assertThat(run("audit").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .hasSize(6)
                .anySatisfy(line -> assertThat(line).startsWith("1 ").endsWith(" create intended a"))
                .anySatisfy(line -> assertThat(line).startsWith("2 ").endsWith(" create done a 1"))
                .anySatisfy(line -> assertThat(line).startsWith("3 ").endsWith(" create intended b/c"))
                .anySatisfy(line -> assertThat(line).startsWith("4 ").endsWith(" create done b/c 1"))
                .contains("audit log " + log + " is intact, 4 events");
        assertThat(terminal.out() + terminal.error()).doesNotContain("canary");
    }

    @Test
    void choosesEventsByKeyAndTime() throws IOException {
        run("create", "a", "b");
        JsonNode audit = json("audit", "--alias", "b");
        assertThat(audit.path("intact").asBoolean()).isTrue();
        assertThat(audit.path("count").asInt()).isEqualTo(4);
        assertThat(audit.path("events").findValuesAsText("alias")).containsExactly("b", "b");
        assertThat(audit.path("events").findValuesAsText("outcome")).containsExactly("intended", "done");
        assertThat(json("audit", "--since", "2020-01-01T00:00:00Z").path("events"))
                .hasSize(4);
        assertThat(json("audit", "--since", "2999-01-01T00:00:00Z").path("events"))
                .isEmpty();
        assertThat(json("audit", "--verify").path("events")).isEmpty();
        assertThat(run("audit", "--since", "yesterday").line()).contains("exit 2", "--since takes an instant in UTC");
        assertThat(run("audit", "--alias", "B").line()).contains("exit 3", "is no key alias");
    }

    @Test
    void endsWithSixAndTheLineWhenTheLogWasChanged() throws IOException {
        run("create", "a", "b");
        List<String> lines = Files.readAllLines(log);
        lines.set(2, lines.get(2).replace("\"alias\":\"b\"", "\"alias\":\"c\""));
        Files.write(log, lines);
        Ending ending = run("audit");
        assertThat(ending.exitCode()).isEqualTo(ExitCode.OUTPUT_CONFLICT);
        assertThat(ending.line()).contains("exit 6", log + " is broken: line 3 was changed", "from a backup");
        assertThat(terminal.out()).isEmpty();
        JsonNode audit = json("audit");
        assertThat(audit.path("intact").asBoolean()).isFalse();
        assertThat(audit.path("line").asInt()).isEqualTo(3);
    }

    @Test
    void keepsTheLogInAFolderOfItsOwnWhereAskedAndMissesItElsewhere() throws IOException {
        String audit = folder.resolve("audit").toString();
        run("create", "a", "--audit-folder", audit);
        assertThat(log).doesNotExist();
        assertThat(folder.resolve("audit/k.p12.audit.jsonl")).isNotEmptyFile();
        assertThat(json("audit", "--audit-folder", audit).path("count").asInt()).isEqualTo(2);
        assertThat(run("create", "b").line()).contains("exit 6", log + " is broken: its head file", "is missing");
    }

    @Test
    void makesNoKeyWhoseEventCannotFollow() throws IOException {
        run("create", "a");
        Files.write(log, Files.readAllLines(log).subList(0, 1));
        assertThat(run("create", "b").line()).contains("exit 6", "it does not end with event 2");
        run("list");
        assertThat(terminal.out()).contains("a").doesNotContain("b ");
    }

    @Test
    void saysInOneLineThatTheLogCannotBeWritten() throws IOException {
        Files.createDirectory(folder.resolve(".k.p12.audit.jsonl.lock"));
        Ending ending = run("create", "a");
        assertThat(ending.line()).contains("exit 3", log + " cannot be used", "let this user write to its folder");
        assertThat(ending.line().lines()).hasSize(1);
    }

    @Test
    void saysThatThereIsNoLogYet() {
        run("create");
        assertThat(run("audit").line()).contains("exit 3", "does not exist here");
    }

    @Test
    void hidesItsOwnKeyAndRefusesToMakeAnotherOfItsName() {
        run("create", "a");
        run("list");
        assertThat(terminal.out()).doesNotContain("greenveil/");
        run("list", "--all");
        assertThat(terminal.out()).contains("greenveil/audit");
        assertThat(run("create", "greenveil/mine").line()).contains("exit 3", "is reserved");
    }

    private Ending run(String... command) {
        terminal = new CapturedTerminal();
        List<String> arguments = new ArrayList<>(List.of("keys"));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of("--keystore", folder.resolve("k.p12").toString(), "--password", "file:" + password));
        return terminal.run(arguments.toArray(String[]::new));
    }

    private JsonNode json(String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--json");
        run(arguments.toArray(String[]::new));
        return new ObjectMapper().readTree(terminal.out()).path("audit");
    }
}
