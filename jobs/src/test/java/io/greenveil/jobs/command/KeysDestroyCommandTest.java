package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.command.Invocation.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysDestroyCommandTest {
    @TempDir
    Path folder;

    private Path password;
    private CapturedTerminal terminal = new CapturedTerminal();

    @BeforeEach
    void keystore() throws IOException {
        password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        run("create", "ssn");
        run("rotate", "ssn");
    }

    @Test
    void writesACertificateAndTheEventsAndTakesTheVersionFromTheList() throws IOException {
        assertThat(destroy("c.json", "--key-version", "1").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("destroyed ssn@v1 in keystore ", "destroy it in every backup too")
                .doesNotContain("canary");

        JsonNode certificate =
                new ObjectMapper().readTree(folder.resolve("c.json").toFile());
        assertThat(certificate.path("format").asInt()).isEqualTo(1);
        assertThat(certificate.path("destroyed").findValuesAsText("key")).containsExactly("ssn@v1");
        assertThat(certificate.path("reason").asText()).isEqualTo("request 4711");
        assertThat(certificate.path("runs")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("c.json"))))
                .isEqualTo("rw-------");
        assertThat(json("list").path("keys").findValuesAsText("version")).containsExactly("2");
        JsonNode events = json("audit", "--alias", "ssn").path("audit").path("events");
        assertThat(events.path(4).path("action").asText()).isEqualTo("destroy");
        assertThat(events.path(4).path("outcome").asText()).isEqualTo("intended");
        assertThat(events.path(5).path("outcome").asText()).isEqualTo("done");
        assertThat(events.path(5).path("version").asInt()).isEqualTo(1);
        assertThat(events.path(5).path("reason").asText()).isEqualTo("ssn@v1: request 4711");
    }

    @Test
    void givesTheCertificateAgainWhenTheFirstWasLost() throws IOException {
        destroy("c.json", "--key-version", "1");
        assertThat(destroy("d.json", "--key-version", "1").exitCode()).isEqualTo(ExitCode.OK);
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(folder.resolve("d.json").toFile()))
                .isEqualTo(mapper.readTree(folder.resolve("c.json").toFile()));
    }

    @Test
    void destroysNothingWithoutConfirmationPlaceOrOneChoice() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("k.p12"));
        Files.writeString(folder.resolve("taken.json"), "mine");
        assertThat(destroy("taken.json", "--key-version", "1").line()).contains("exit 6", "is there already");
        assertThat(destroy("c.json", "--key-version", "2").line()).contains("exit 3", "keys rotate");
        assertThat(destroy("c.json", "--epoch", "1").line()).contains("exit 3", "keys rotate --epoch");
        assertThat(destroy("c.json").line()).contains("exit 2", "one of --key-version N, --epoch N or --all");
        assertThat(destroy("c.json", "--all", "--epoch", "1").line()).contains("exit 2", "one of");
        assertThat(destroy("c.json", "--all", "--of", folder.toString()).line())
                .contains("exit 4", "is no output of Greenveil");
        assertThat(run("destroy", "ssn", "--all", "--confirm", "sn", "--reason", "r", "--certificate", path("c.json"))
                        .line())
                .contains("exit 2", "--confirm takes the alias once more, ssn");
        assertThat(Files.readAllBytes(folder.resolve("k.p12"))).isEqualTo(before);
        assertThat(folder.resolve("c.json")).doesNotExist();
        assertThat(folder.resolve("taken.json")).hasContent("mine");
    }

    private Ending destroy(String certificate, String... words) {
        List<String> all = new ArrayList<>(List.of("destroy", "ssn", "--confirm", "ssn", "--reason", "request 4711"));
        all.addAll(List.of("--certificate", path(certificate)));
        all.addAll(List.of(words));
        return run(all.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode json(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        run(all.toArray(String[]::new));
        return new ObjectMapper().readTree(terminal.out());
    }

    private Ending run(String... words) {
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(words));
        all.addAll(List.of("--keystore", path("k.p12"), "--password", "file:" + password));
        terminal = new CapturedTerminal();
        return terminal.run(all.toArray(String[]::new));
    }
}
