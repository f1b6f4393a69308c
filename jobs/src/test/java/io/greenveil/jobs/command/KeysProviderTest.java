package io.greenveil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.command.Invocation.Ending;
import io.greenveil.privacy.cipher.CanonicalValue;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealSession;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyProviders;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.provider.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command to a sealed value, with a keystore whose key {@link VaultServer} keeps. */
class KeysProviderTest {
    private static final SealContext CONTEXT = new SealContext("t", "d", "c");

    @TempDir
    Path folder;

    private VaultServer vault;
    private Path token;
    private CapturedTerminal terminal = new CapturedTerminal();

    @BeforeEach
    void start() throws IOException {
        vault = new VaultServer();
        token = Files.writeString(folder.resolve("token"), VaultServer.TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void protectsUnderAKeyThatVaultKeeps() throws IOException {
        assertThat(create("greenveil", "ssn").exitCode()).isEqualTo(ExitCode.OK);
        byte[] sealed;
        try (KeyProvider keys = KeyProviders.open(reference())) {
            sealed = SealSession.begin(keys, "ssn", CONTEXT, SealAlgorithm.AES_SIV)
                    .seal(CanonicalValue.int64(7));
        }
        assertThat(run("rotate", "ssn").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("create", "visit").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("list").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("ssn", "visit");
        assertThat(run("audit", "--verify").exitCode()).isEqualTo(ExitCode.OK);
        try (KeyProvider keys = KeyProviders.open(reference())) {
            assertThat(SealedValue.open(keys, sealed, CONTEXT)).isEqualTo(7L);
        }
        assertThat(Files.readString(folder.resolve("k.json"))).doesNotContain(VaultServer.TOKEN);
    }

    @Test
    void refusesAnotherProviderAndWhatIsNone() {
        create("greenveil", "ssn");
        assertThat(create("other", "visit").line()).contains("exit 3", "is of another provider, vault-transit");
        assertThat(run("create", "visit", "--provider", "vault").line())
                .contains("exit 3", "no key provider of that name", "vault-transit", "pkcs11");
        assertThat(run("create", "visit", "--provider-setting", "key=a").line()).contains("exit 2", "--provider");
        assertThat(terminal.error()).doesNotContain(VaultServer.TOKEN);
    }

    @Test
    void saysWhatIsWrongWithTheCredential() throws IOException {
        create("greenveil", "ssn");
        Files.writeString(token, "hvs.another");
        assertThat(run("list").line())
                .contains("exit 3", "the credential is refused")
                .doesNotContain("hvs.");
    }

    private Ending create(String key, String alias) {
        return run(
                "create",
                alias,
                "--provider",
                "vault-transit",
                "--provider-setting",
                "address=" + vault.address(),
                "--provider-setting",
                "namespace=clinic",
                "--provider-setting",
                "key=" + key);
    }

    private KeystoreReference reference() {
        return new KeystoreReference(folder.resolve("k.json").toString(), "file:" + token);
    }

    private Ending run(String... words) {
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(words));
        all.addAll(List.of("--keystore", folder.resolve("k.json").toString(), "--password", "file:" + token));
        terminal = new CapturedTerminal();
        return terminal.run(all.toArray(String[]::new));
    }
}
