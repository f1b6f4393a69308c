package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.greenveil.privacy.keys.KeyException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs12KeystoreTest {
    private static final byte[] CHALLENGE = {7};

    @TempDir
    Path folder;

    private KeystoreReference reference;

    @BeforeEach
    void password() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        reference = new KeystoreReference(folder.resolve("new/keys.p12").toString(), "file:" + password);
    }

    @Test
    void keepsKeysVersionsAndTimesInTheFile() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (KeyProvider made = Pkcs12Keystore.create(reference)) {
            KeyVersion ssn = made.create("patients/ssn");
            made.create("split");
            try (KeyProvider opened = KeyProviders.open(reference)) {
                assertThat(opened.list()).containsExactly(made.current("patients/ssn"), made.current("split"));
                assertThat(opened.current("patients/ssn")).isEqualTo(ssn);
                assertThat(ssn.version()).isEqualTo(1);
                assertThat(ssn.epoch()).isEqualTo(1);
                assertThat(ssn.created()).isBetween(before, Instant.now());
                assertThat(opened.versionKey(ssn).fingerprint(CHALLENGE))
                        .isEqualTo(made.versionKey(ssn).fingerprint(CHALLENGE));
                assertThat(opened.withId(ssn.keyId())).containsExactly(ssn);
            }
        }
    }

    @Test
    void rotatesWithinTheEpochAndBeginsANewOneOnlyWhenAsked() {
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            KeyVersion first = keys.create("a");
            keys.create("b");
            String secret = keys.versionKey(first).fingerprint(CHALLENGE);
            String epoch = keys.epochKey("a", 1).fingerprint(CHALLENGE);
            KeyVersion second = keys.rotate("a");
            assertThat(List.of(second.version(), second.epoch())).containsExactly(2, 1);
            KeyVersion third = keys.newEpoch("a");
            assertThat(List.of(third.version(), third.epoch())).containsExactly(3, 2);
            assertThat(keys.current("a")).isEqualTo(third);
            assertThat(keys.current("b").version()).isEqualTo(1);
            try (KeyProvider opened = KeyProviders.open(reference)) {
                assertThat(opened.list()).containsExactly(first, second, third, keys.current("b"));
                assertThat(opened.versionKey(first).fingerprint(CHALLENGE)).isEqualTo(secret);
                assertThat(opened.epochKey("a", 1).fingerprint(CHALLENGE)).isEqualTo(epoch);
                assertThat(opened.epochKey("a", 2).fingerprint(CHALLENGE)).isNotEqualTo(epoch);
                assertThat(opened.versionKey(second).fingerprint(CHALLENGE)).isNotEqualTo(secret);
            }
        }
    }

    @Test
    void losesNoVersionWhenManyRotateAtOnce() {
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            keys.create("a");
        }
        IntStream.range(0, 12).parallel().forEach(i -> {
            try (KeyProvider keys = KeyProviders.open(reference)) {
                keys.rotate("a");
            }
        });
        try (KeyProvider keys = KeyProviders.open(reference)) {
            assertThat(keys.list())
                    .extracting(KeyVersion::version)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        }
    }

    @Test
    void givesEveryAliasVersionAndEpochASecretOfItsOwn() {
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            KeyVersion a = keys.create("a");
            KeyVersion b = keys.create("b");
            assertThat(List.of(
                            keys.versionKey(a).fingerprint(CHALLENGE),
                            keys.epochKey("a", 1).fingerprint(CHALLENGE),
                            keys.versionKey(b).fingerprint(CHALLENGE),
                            keys.epochKey("b", 1).fingerprint(CHALLENGE)))
                    .doesNotHaveDuplicates();
            assertThat(keys.versionKey(a).length()).isEqualTo(32);
        }
    }

    @Test
    void isReadableByItsOwnerOnlyAndLeavesNoTemporaryFile() throws IOException {
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            keys.create("a");
        }
        Path file = Path.of(reference.path());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("keys.p12", ".keys.p12.lock");
        }
    }

    @Test
    void keepsEveryKeyWhenSeveralProvidersAddAtOnce() {
        Pkcs12Keystore.create(reference).close();
        List<KeyProvider> providers = IntStream.range(0, 4)
                .mapToObj(i -> KeyProviders.open(reference))
                .toList();
        IntStream.range(0, 16).parallel().forEach(i -> providers.get(i % 4).create("key-" + i));
        try (KeyProvider keys = KeyProviders.open(reference)) {
            assertThat(keys.list()).hasSize(16);
        }
        assertThat(providers.get(0).isCurrent()
                        && providers.get(1).isCurrent()
                        && providers.get(2).isCurrent()
                        && providers.get(3).isCurrent())
                .isFalse();
    }

    @Test
    void refusesToMakeWhatIsThere() {
        try (KeyProvider keys = KeyProviders.openOrCreate(reference)) {
            keys.create("a");
            assertRefused(() -> keys.create("a"), Reason.ALIAS_EXISTS, "has a key 'a' already");
        }
        assertRefused(() -> Pkcs12Keystore.create(reference), Reason.STORE_EXISTS, "is there already");
        try (KeyProvider keys = KeyProviders.openOrCreate(reference)) {
            assertThat(keys.list()).hasSize(1);
        }
    }

    @Test
    void namesTheAliasesThereAre() {
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            assertRefused(() -> keys.current("c"), Reason.UNKNOWN_ALIAS, "has no key 'c'. It has none yet");
            keys.create("b");
            keys.create("a");
            assertRefused(() -> keys.current("c"), Reason.UNKNOWN_ALIAS, "has no key 'c'. It has: a, b.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSN", "a@v1", "/a", "a/", "a//b", "a b", "ä", "a\nb"})
    void refusesWhatIsNoAlias(String alias) {
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            assertRefused(() -> keys.create(alias), Reason.ALIAS_INVALID, "is no key alias");
            assertRefused(() -> keys.current(alias), Reason.ALIAS_INVALID, "is no key alias");
        }
    }

    @Test
    void saysThatTheStoreIsMissing() {
        assertRefused(
                () -> KeyProviders.open(reference), Reason.STORE_NOT_FOUND, reference.path() + " does not exist here");
        KeystoreReference remote = new KeystoreReference("s3a://bucket/keys.p12", "env:X");
        assertRefused(() -> KeyProviders.open(remote), Reason.STORE_NOT_FOUND, "s3a://bucket/keys.p12 is not a file");
    }

    @Test
    void saysThatThePasswordIsWrongWithoutShowingIt() throws IOException {
        Pkcs12Keystore.create(reference).close();
        Path other = Files.writeString(folder.resolve("other"), "canary password 78\n");
        assertRefused(
                () -> KeyProviders.open(new KeystoreReference(reference.path(), "file:" + other)),
                Reason.WRONG_PASSWORD,
                "does not open: its password is another, or the file was altered");
    }

    @Test
    void saysThatThePasswordIsNotToBeHad() {
        Pkcs12Keystore.create(reference).close();
        assertRefused(
                () -> KeyProviders.open(new KeystoreReference(reference.path(), "env:GREENVEIL_NOT_SET")),
                Reason.PASSWORD_NOT_RESOLVED,
                "env:GREENVEIL_NOT_SET, is not set");
    }

    @Test
    void saysThatTheFileIsNoKeystore() throws IOException {
        Path file = Path.of(reference.path());
        Files.createDirectories(file.getParent());
        for (String content : List.of("", "no keystore", "x".repeat(10_000))) {
            Files.writeString(file, content);
            assertRefused(() -> KeyProviders.open(reference), Reason.STORE_UNREADABLE, "it is not a PKCS12 file");
        }
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(
                () -> Pkcs12Keystore.create(new KeystoreReference(file + "/keys.p12", reference.password())),
                Reason.WRITE_FAILED,
                "cannot be written");
    }

    @Test
    void refusesSerialisation() {
        try (KeyProvider keys = Pkcs12Keystore.create(reference)) {
            assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(keys))
                    .isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void takesFileUris() {
        KeystoreReference uri = new KeystoreReference(folder.toUri() + "uri.p12", reference.password());
        Pkcs12Keystore.create(uri).close();
        assertThat(folder.resolve("uri.p12")).exists();
    }

    private static void assertRefused(Runnable action, Reason reason, String message) {
        KeyException refusal = catchThrowableOfType(KeyException.class, action::run);
        assertThat(refusal).hasMessageContaining(message).hasMessageNotContaining("canary");
        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
