package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.provider.AzureServer;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against {@link AzureServer}, a fake, by client id and secret. */
class AzureKeystoreTest extends WrappedKeystoreContract {
    private AzureServer azure;

    @Override
    void begin() throws IOException {
        azure = new AzureServer();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Override
    String service() {
        return "azure-key-vault";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("address", azure.address(), "authority", azure.address(), "key", "greenveil");
    }

    @Override
    Map<String, String> settingsOfUnusableKey() {
        return with("key", "missing");
    }

    @Override
    String credential() {
        return "tenant.example:client-1:" + AzureServer.SECRET;
    }

    @Override
    String wrongCredential() {
        return "tenant.example:client-1:anotherCanary";
    }

    @Override
    String canary() {
        return AzureServer.SECRET;
    }

    @Test
    void wrapsByAesKeyWrapToo() {
        assertRefused(
                () -> WrappedKeystore.create(keystore(), ProviderChoice.of(service(), with("algorithm", "RSA1_5"))),
                Reason.SETTINGS_INVALID);
        ProviderChoice choice = ProviderChoice.of(service(), with("algorithm", "A256KW"));
        WrappedKeystore.create(keystore(), choice).close();
        try (KeyProvider keys = KeyProviders.openOrCreate(keystore(), choice)) {
            assertThat(keys.create("a").version()).isEqualTo(1);
        }
    }

    @Test
    void takesAnAccessTokenAndSaysThatTheKeyIsDisabled() throws IOException {
        make(keystore()).close();
        Path token = Files.writeString(folder.resolve("token"), azure.accessToken() + "\n");
        KeyProviders.open(new KeystoreReference(keystore().path(), "file:" + token))
                .close();
        azure.disable();
        assertThat(assertRefused(() -> KeyProviders.open(keystore()), Reason.SERVICE_KEY_UNUSABLE))
                .hasMessageContaining("disabled or destroyed");
    }
}
