package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import io.greenveil.privacy.keys.provider.SoftHsm;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against SoftHSM 2, a real token in software. */
class Pkcs11KeystoreTest extends WrappedKeystoreContract {
    private static SoftHsm hsm;

    @BeforeAll
    static void token() throws IOException, InterruptedException {
        hsm = SoftHsm.withToken();
    }

    @Override
    String service() {
        return "pkcs11";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("library", hsm.library(), "slot", hsm.slot(), "key", "keystore");
    }

    @Override
    Map<String, String> settingsOfUnusableKey() {
        Map<String, String> settings = new LinkedHashMap<>(with("key", "missing"));
        settings.put("make-key", "false");
        return settings;
    }

    @Override
    String credential() {
        return SoftHsm.PIN;
    }

    @Override
    String wrongCredential() {
        return "canary78";
    }

    @Test
    void saysThatLibraryOrSlotIsMissing() {
        for (Map<String, String> settings : List.of(with("library", "/none.so"), with("slot", "7"))) {
            assertThat(assertRefused(
                            () -> WrappedKeystore.create(keystore(), ProviderChoice.of(service(), settings)),
                            Reason.SERVICE_UNREACHABLE))
                    .hasMessageContaining("the library does not load, or has no such slot");
        }
        assertRefused(
                () -> WrappedKeystore.create(keystore(), ProviderChoice.of(service(), with("slot-index", "0"))),
                Reason.SETTINGS_INVALID);
    }
}
