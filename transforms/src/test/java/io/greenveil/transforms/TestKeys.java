package io.greenveil.transforms;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keystores for tests: real ones, with their password in a file beside them. */
public final class TestKeys {
    private TestKeys() {}

    /** A keystore in {@code folder} that holds these aliases. */
    public static KeystoreReference keystore(Path folder, String... aliases) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "correct horse battery staple\n");
        KeystoreReference reference =
                new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            for (String alias : aliases) {
                keys.create(alias);
            }
        }
        return reference;
    }
}
