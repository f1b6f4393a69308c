package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against Hadoop's own credential provider. */
class HadoopKeystoreTest extends WrappedKeystoreContract {
    @Override
    String service() {
        return "hadoop-credential";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("path", "localjceks://file" + folder.resolve("hadoop.jceks"), "key", "keystore");
    }

    @Override
    Map<String, String> settingsOfUnusableKey() {
        Map<String, String> settings = with("key", "taken");
        KeystoreReference other = new KeystoreReference(
                folder.resolve("other.json").toString(), keystore().password());
        KeyProviders.openOrCreate(other, ProviderChoice.of(service(), settings)).close();
        return settings;
    }

    @Override
    String credential() {
        return "canary password 77";
    }

    @Override
    String wrongCredential() {
        return "canary password 78";
    }

    @Test
    void saysThatTheEntryIsGone() throws IOException {
        make(keystore()).close();
        Files.delete(folder.resolve("hadoop.jceks"));
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.SERVICE_KEY_UNUSABLE))
                .hasMessageContaining("there is no such key");
    }

    @Test
    void takesAPathOfHadoopsOtherFileSystemsToo() {
        Path file = folder.resolve("other.jceks");
        ProviderChoice choice = ProviderChoice.of(service(), with("path", "jceks://file" + file));
        WrappedKeystore.create(keystore(), choice).close();
        KeyProviders.open(keystore()).close();
        assertThat(file).exists();
        assertRefused(
                () -> KeyProviders.openOrCreate(
                        new KeystoreReference(
                                folder.resolve("b").toString(), keystore().password()),
                        ProviderChoice.of(service(), with("path", "user:///"))),
                Reason.SETTINGS_INVALID);
    }
}
