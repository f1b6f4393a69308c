package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import io.greenveil.privacy.keys.provider.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against {@link VaultServer}, a fake. */
class VaultKeystoreTest extends WrappedKeystoreContract {
    private static final byte[] CHALLENGE = {7};
    private VaultServer vault;

    @Override
    void begin() throws IOException {
        vault = new VaultServer();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Override
    String service() {
        return "vault-transit";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("address", vault.address(), "key", "greenveil", "namespace", "clinic");
    }

    @Override
    Map<String, String> settingsOfUnusableKey() {
        return with("key", "missing");
    }

    @Override
    String credential() {
        return VaultServer.TOKEN;
    }

    @Override
    String wrongCredential() {
        return "hvs.anotherCanary";
    }

    @Test
    void asksTheServiceOnceForEachOpenAndAgainAfterTheLifetime() {
        try (KeyProvider made = make(keystore())) {
            made.create("a");
            made.create("b");
        }
        assertThat(vault.unwraps()).isZero();
        List<Runnable> ends = new ArrayList<>();
        try (KeyProvider keys = WrappedKeystore.open(keystore(), ends::add)) {
            keys.versionKey(keys.current("a"));
            keys.rotate("a");
            assertThat(vault.unwraps()).isEqualTo(1);
            ends.forEach(Runnable::run);
            keys.versionKey(keys.current("b"));
            assertThat(vault.unwraps()).isEqualTo(2);
        }
    }

    @Test
    void refusesRenamedSwappedAndRedatedEntriesAndAChangedAddress() throws IOException {
        try (KeyProvider made = make(keystore())) {
            made.create("aa");
            made.create("bb");
        }
        Path file = Path.of(keystore().path());
        String genuine = Files.readString(file);
        for (String changed : List.of(
                genuine.replace("aa@v1.e1", "cc@v1.e1"),
                genuine.replace("aa@", "x@").replace("bb@", "aa@").replace("x@", "bb@"),
                genuine.replaceFirst("\"made\" : \"20", "\"made\" : \"19"),
                genuine.replace("127.0.0.1", "localhost"),
                genuine.replaceFirst("(?s)\\{\\s+\"name\"[^}]*\\}, ", ""))) {
            assertThat(changed).isNotEqualTo(genuine);
            Files.writeString(file, changed);
            assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.STORE_UNREADABLE))
                    .hasMessageContaining("it was changed");
        }
        Files.writeString(file, genuine.replace("\"greenveil\"", "\"other\""));
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.STORE_UNREADABLE))
                .hasMessageContaining("does not unwrap");
    }

    @Test
    void sendsTheContextThatDerivedKeysAskFor() {
        Map<String, String> settings = new LinkedHashMap<>(with("key", "derived"));
        assertRefused(
                () -> WrappedKeystore.create(keystore(), ProviderChoice.of(service(), settings)),
                Reason.SERVICE_UNREACHABLE);
        settings.put("derived", "true");
        WrappedKeystore.create(keystore(), ProviderChoice.of(service(), settings))
                .close();
        KeyProviders.open(keystore()).close();
    }

    @Test
    void neverShowsACredentialThatNoHeaderTakes() throws IOException {
        Path odd = Files.writeString(folder.resolve("odd"), "hvs.canary\tToken77\n");
        KeystoreReference reference = new KeystoreReference(keystore().path(), "file:" + odd);
        assertThat(assertRefused(() -> WrappedKeystore.create(reference, choice()), Reason.PASSWORD_NOT_RESOLVED))
                .hasMessageContaining("is not one line of printable ASCII")
                .hasStackTraceContaining("not shown")
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getCause())).doesNotContain("hvs."));
    }

    @Test
    void saysThatTheKeyIsGone() {
        make(keystore()).close();
        vault.delete("greenveil");
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.SERVICE_KEY_UNUSABLE))
                .hasMessageContaining("there is no such key");
    }

    @Test
    void saysThatTheServiceIsAway() {
        make(keystore()).close();
        KeyProvider open = KeyProviders.open(keystore());
        open.create("a");
        String secret = open.versionKey(open.current("a")).fingerprint(CHALLENGE);
        vault.close();
        assertThat(open.versionKey(open.current("a")).fingerprint(CHALLENGE)).isEqualTo(secret);
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.SERVICE_UNREACHABLE))
                .hasMessageContaining("vault-transit at http://127.0.0.1")
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void sendsTheTokenToLoopbackOrOverTlsOnly() {
        for (String address : List.of("http://vault.example:8200", "ftp://127.0.0.1", "https://u:p@vault", "nowhere")) {
            assertRefused(
                    () -> WrappedKeystore.create(keystore(), ProviderChoice.of(service(), with("address", address))),
                    Reason.SETTINGS_INVALID);
        }
        assertRefused(() -> ProviderChoice.of("vault", settings()), Reason.SETTINGS_INVALID);
    }
}
