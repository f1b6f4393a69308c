package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.provider.GcpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against {@link GcpServer}, a fake, by the key of a service account. */
class GcpKeystoreTest extends WrappedKeystoreContract {
    private GcpServer gcp;

    @Override
    void begin() throws IOException {
        gcp = new GcpServer();
    }

    @AfterEach
    void stop() {
        gcp.close();
    }

    @Override
    String service() {
        return "gcp-kms";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("address", gcp.address(), "key", GcpServer.KEY);
    }

    @Override
    Map<String, String> settingsOfUnusableKey() {
        return with("key", GcpServer.KEY + "-missing");
    }

    @Override
    String credential() {
        return gcp.accountKey();
    }

    @Override
    String wrongCredential() {
        return gcp.accountKey().replace("\"greenveil@clinic", "\"canary@clinic");
    }

    @Override
    String canary() {
        return gcp.accessToken();
    }

    @Test
    void takesAnAccessToken() throws IOException {
        make(keystore()).close();
        Path token = Files.writeString(folder.resolve("token"), gcp.accessToken() + "\n");
        KeyProviders.open(new KeystoreReference(keystore().path(), "file:" + token))
                .close();
        Path wrong = Files.writeString(folder.resolve("wrong"), "ya29.other\n");
        assertRefused(
                () -> KeyProviders.open(new KeystoreReference(keystore().path(), "file:" + wrong)),
                Reason.WRONG_PASSWORD);
        Path other = Files.writeString(folder.resolve("other"), "{\"private_key\": 1}\n");
        assertRefused(
                () -> KeyProviders.open(new KeystoreReference(keystore().path(), "file:" + other)),
                Reason.PASSWORD_NOT_RESOLVED);
    }

    @Test
    void refusesAnAnswerThatWasDamagedAndAKeyThatIsDisabled() {
        make(keystore()).close();
        gcp.damageAnswers();
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.SERVICE_UNREACHABLE))
                .hasMessageContaining("check sums differ");
        gcp.disable();
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.SERVICE_KEY_UNUSABLE))
                .hasMessageContaining("disabled or destroyed");
    }
}
