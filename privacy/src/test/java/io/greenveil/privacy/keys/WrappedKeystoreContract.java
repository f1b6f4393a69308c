package io.greenveil.privacy.keys;

import io.greenveil.privacy.keys.KeyException.Reason;
import io.greenveil.privacy.keys.provider.ProviderChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every wrapped keystore does beside that, whatever service keeps its key. */
abstract class WrappedKeystoreContract extends KeystoreContract {
    abstract String service();

    abstract Map<String, String> settings();

    /** The settings with a key that the service does not have, or that it cannot use. */
    abstract Map<String, String> settingsOfUnusableKey();

    @Override
    final KeyProvider make(KeystoreReference reference) {
        return WrappedKeystore.create(reference, choice());
    }

    final ProviderChoice choice() {
        return ProviderChoice.of(service(), settings());
    }

    @Override
    final Reason changed() {
        return Reason.STORE_UNREADABLE;
    }

    final Map<String, String> with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings());
        changed.put(name, value);
        return changed;
    }

    @Test
    void saysThatTheKeyCannotBeUsed() throws IOException {
        assertRefused(
                () -> WrappedKeystore.create(keystore(), ProviderChoice.of(service(), settingsOfUnusableKey())),
                Reason.SERVICE_KEY_UNUSABLE);
        assertThatNoFileIsLeft();
    }

    @Test
    void refusesUnknownSettingsAndBringsBackTheRightKeystoreOnly() {
        assertRefused(
                () -> WrappedKeystore.create(keystore(), ProviderChoice.of(service(), with("token", "canary"))),
                Reason.SETTINGS_INVALID);
        KeyProviders.openOrCreate(keystore(), choice()).close();
        KeyProviders.openOrCreate(keystore(), choice()).close();
        assertRefused(
                () -> KeyProviders.openOrCreate(keystore(), ProviderChoice.of(service(), settingsOfUnusableKey())),
                Reason.STORE_EXISTS);
    }

    @Test
    void refusesAWrappedKeyThatWasChanged() throws IOException {
        make(keystore()).close();
        String text = Files.readString(Path.of(keystore().path()));
        int at = text.indexOf("\"wrapped-key\" : \"") + "\"wrapped-key\" : \"".length();
        int end = text.indexOf('"', at);
        int middle = at + (end - at) * 2 / 3;
        String changed =
                text.substring(0, middle) + (text.charAt(middle) == 'A' ? 'B' : 'A') + text.substring(middle + 1);
        Files.writeString(Path.of(keystore().path()), changed);
        assertRefused(() -> KeyProviders.open(keystore()), Reason.STORE_UNREADABLE);
    }

    @Test
    void opensNoFileWithAFlippedBit() throws IOException {
        try (KeyProvider made = make(keystore())) {
            made.create("a");
        }
        Path file = Path.of(keystore().path());
        byte[] genuine = Files.readAllBytes(file);
        // From the entries on, so that no other address, which the machine would look up, comes out of it.
        int from = new String(genuine, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\"entries\"");
        Random random = new Random(6);
        try (KeyProvider opened = KeyProviders.open(keystore())) {
            for (int i = 0; i < 20; i++) {
                byte[] bytes = genuine.clone();
                int at = from + random.nextInt(bytes.length - from);
                if (bytes[at] == ' ' || bytes[at] == '\n') {
                    continue;
                }
                bytes[at] ^= (byte) (1 << random.nextInt(7));
                Files.write(file, bytes);
                assertRefused(() -> opened.rotate("a"), Reason.STORE_UNREADABLE);
            }
            Files.write(file, genuine);
            opened.rotate("a");
        }
    }

    private void assertThatNoFileIsLeft() {
        org.assertj.core.api.Assertions.assertThat(Path.of(keystore().path())).doesNotExist();
    }
}
