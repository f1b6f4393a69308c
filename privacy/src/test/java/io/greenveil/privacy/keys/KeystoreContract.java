package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.keys.KeyException.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every keystore does, whatever keeps its keys. */
abstract class KeystoreContract {
    private static final byte[] CHALLENGE = {7};

    @TempDir
    Path folder;

    private KeystoreReference reference;

    /** Makes a keystore that is not there yet. */
    abstract KeyProvider make(KeystoreReference reference);

    /** The password, or the credential of the service. */
    abstract String credential();

    /** One of the right form that does not open the keystore. */
    abstract String wrongCredential();

    /** Why a keystore whose file was changed does not open. */
    abstract Reason changed();

    /** A secret in the credential, which is nowhere to be seen. */
    String canary() {
        return credential();
    }

    /** The service, if there is one, as far as it keeps state between tests of one class. */
    void begin() throws IOException {}

    @BeforeEach
    final void reference() throws IOException {
        begin();
        Path file = Files.writeString(folder.resolve("credential"), credential() + "\n");
        reference = new KeystoreReference(folder.resolve("new/keys").toString(), "file:" + file);
    }

    final KeystoreReference keystore() {
        return reference;
    }

    @Test
    void keepsKeysAndTombstonesAcrossASecondOpen() {
        try (KeyProvider made = make(reference)) {
            KeyVersion first = made.create("patients/ssn");
            made.create("split");
            String secret = made.versionKey(first).fingerprint(CHALLENGE);
            String epoch = made.epochKey("patients/ssn", 1).fingerprint(CHALLENGE);
            KeyVersion second = made.rotate("patients/ssn");
            KeyVersion third = made.newEpoch("patients/ssn");
            assertThat(List.of(second.version(), second.epoch(), third.version(), third.epoch()))
                    .containsExactly(2, 1, 3, 2);
            made.destroy(Destruction.ofVersion("patients/ssn", 2));
            try (KeyProvider opened = KeyProviders.open(reference)) {
                assertThat(opened.list()).containsExactly(first, third, made.current("split"));
                assertThat(opened.versionKey(first).fingerprint(CHALLENGE)).isEqualTo(secret);
                assertThat(opened.epochKey("patients/ssn", 1).fingerprint(CHALLENGE))
                        .isEqualTo(epoch);
                assertThat(opened.epochKey("patients/ssn", 2).fingerprint(CHALLENGE))
                        .isNotEqualTo(epoch);
                assertThat(opened.destroyed()).hasSize(1);
                assertRefused(() -> opened.versionKey(second), Reason.KEY_DESTROYED);
            }
        }
    }

    @Test
    void forgetsAllOfADestroyedKey() {
        try (KeyProvider made = make(reference)) {
            made.create("a");
            made.destroy(Destruction.ofAll("a"));
            assertRefused(() -> made.current("a"), Reason.UNKNOWN_ALIAS);
        }
        try (KeyProvider opened = KeyProviders.open(reference)) {
            assertRefused(() -> opened.create("a"), Reason.ALIAS_EXISTS);
            assertRefused(() -> opened.epochKey("a", 1), Reason.KEY_DESTROYED);
            assertThat(opened.list()).isEmpty();
        }
    }

    @Test
    void opensForTheRightCredentialOnly() throws IOException {
        make(reference).close();
        Path other = Files.writeString(folder.resolve("other"), wrongCredential());
        assertRefused(
                () -> KeyProviders.open(new KeystoreReference(reference.path(), "file:" + other)),
                Reason.WRONG_PASSWORD);
        assertRefused(
                () -> KeyProviders.open(new KeystoreReference(reference.path(), "env:GREENVEIL_NOT_SET")),
                Reason.PASSWORD_NOT_RESOLVED);
        KeyProviders.open(reference).close();
    }

    @Test
    void refusesAFileThatWasChanged() throws IOException {
        try (KeyProvider made = make(reference)) {
            made.create("a");
        }
        Path file = Path.of(reference.path());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertRefused(() -> KeyProviders.open(reference), changed());
    }

    @Test
    void makesNoneWhereThereIsOne() {
        make(reference).close();
        assertRefused(() -> make(reference), Reason.STORE_EXISTS);
    }

    @Test
    void keepsTheKeysOfTwoWritersAtOnce() {
        make(reference).close();
        try (KeyProvider one = KeyProviders.open(reference);
                KeyProvider other = KeyProviders.open(reference)) {
            IntStream.range(0, 8).parallel().forEach(i -> (i % 2 == 0 ? one : other).create("key-" + i));
        }
        try (KeyProvider keys = KeyProviders.open(reference)) {
            assertThat(keys.list()).hasSize(8);
        }
    }

    @Test
    void showsNoSecretInTextsAndInTheFile() throws IOException {
        try (KeyProvider made = make(reference)) {
            KeyVersion version = made.create("a");
            assertThat(made.toString() + made.description() + made.versionKey(version) + reference)
                    .doesNotContain(canary());
        }
        assertThat(new String(
                        Files.readAllBytes(Path.of(reference.path())), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(canary());
    }

    final KeyException assertRefused(Runnable act, Reason reason) {
        KeyException refusal = catchThrowableOfType(KeyException.class, act::run);
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(refusal.reason()).as(trace.toString()).isEqualTo(reason);
        assertThat(trace.toString()).doesNotContain(canary()).doesNotContain(wrongCredential());
        return refusal;
    }
}
