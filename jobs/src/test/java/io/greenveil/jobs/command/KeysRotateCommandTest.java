package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.command.Invocation.Ending;
import io.greenveil.privacy.cipher.CanonicalValue;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealSession;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.cipher.Tokenizer;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysRotateCommandTest {
    private static final SealContext CONTEXT = new SealContext("t", "d", "c");

    @TempDir
    Path folder;

    private Path password;
    private CapturedTerminal terminal = new CapturedTerminal();

    @BeforeEach
    void keystore() throws IOException {
        password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        run("create", "ssn");
    }

    @Test
    void keepsTokensAndOpensEarlierSeals() {
        String token = token();
        byte[] sealed = sealed();
        assertThat(run("rotate", "ssn", "--reason", "yearly").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("made ssn@v2 in epoch 1 after ssn@v1; tokens, joined and formatted values stay the same")
                .doesNotContain("canary");
        assertThat(token()).isEqualTo(token);
        assertThat(opened(sealed)).isEqualTo(7L);
        assertThat(opened(sealed())).isEqualTo(7L);
    }

    @Test
    void changesTokensInANewEpochOnly() throws IOException {
        String token = token();
        byte[] sealed = sealed();
        JsonNode key = json("rotate", "ssn", "--epoch").path("key");
        assertThat(key.path("version").asInt()).isEqualTo(2);
        assertThat(key.path("epoch").asInt()).isEqualTo(2);
        assertThat(key.path("previous_epoch").asInt()).isEqualTo(1);
        assertThat(token()).isNotEqualTo(token);
        assertThat(opened(sealed)).isEqualTo(7L);
    }

    @Test
    void isWrittenIntoTheAuditLog() throws IOException {
        run("rotate", "ssn", "--reason", "yearly");
        run("rotate", "ssn", "--epoch", "--reason", "disclosed");
        JsonNode events = json("audit", "--alias", "ssn").path("audit").path("events");
        assertThat(events.findValuesAsText("action"))
                .containsExactly("create", "create", "rotate", "rotate", "new_epoch", "new_epoch");
        assertThat(events.findValuesAsText("outcome").subList(2, 6))
                .containsExactly("intended", "done", "intended", "done");
        assertThat(events.findValuesAsText("reason").subList(2, 6))
                .containsExactly("yearly", "yearly", "disclosed", "disclosed");
        assertThat(events.path(5).path("version").asInt()).isEqualTo(3);
    }

    @Test
    void refusesKeysThatAreNotThereOrReservedAndReasonsThatAreNoLine() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("k.p12"));
        assertThat(run("rotate", "missing").line()).contains("exit 3", "has no key 'missing'");
        assertThat(run("rotate", "greenveil/audit").line()).contains("exit 3", "greenveil/");
        assertThat(run("rotate", "ssn", "--reason", "two\nlines").line()).contains("exit 2", "--reason");
        assertThat(run("rotate").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readAllBytes(folder.resolve("k.p12"))).isEqualTo(before);
    }

    private String token() {
        try (KeyProvider keys = KeyProviders.open(reference())) {
            return Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC).token("123-45-6789");
        }
    }

    private byte[] sealed() {
        try (KeyProvider keys = KeyProviders.open(reference())) {
            return SealSession.begin(keys, "ssn", CONTEXT, SealAlgorithm.AES_SIV)
                    .seal(CanonicalValue.int64(7));
        }
    }

    private Object opened(byte[] envelope) {
        try (KeyProvider keys = KeyProviders.open(reference())) {
            return SealedValue.open(keys, envelope, CONTEXT);
        }
    }

    private KeystoreReference reference() {
        return new KeystoreReference(folder.resolve("k.p12").toString(), "file:" + password);
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
        all.addAll(List.of("--keystore", folder.resolve("k.p12").toString(), "--password", "file:" + password));
        terminal = new CapturedTerminal();
        return terminal.run(all.toArray(String[]::new));
    }
}
