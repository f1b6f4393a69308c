package io.greenveil.jobs.example;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A keystore of a test with the aliases that the examples name. */
record ExampleKeys(Path keystore, Path password) {
    static ExampleKeys create(Path folder, String... aliases) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "only for this test\n");
        ExampleKeys keys = new ExampleKeys(folder.resolve("keys.p12"), password);
        try (KeyProvider store = Pkcs12Keystore.create(keys.reference())) {
            for (String alias : aliases) {
                store.create(alias);
            }
        }
        return keys;
    }

    KeystoreReference reference() {
        return new KeystoreReference(keystore.toString(), passwordReference());
    }

    String passwordReference() {
        return "file:" + password;
    }
}
