package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.CanonicalValue;
import io.greenveil.privacy.cipher.JoinCipher;
import io.greenveil.privacy.cipher.JoinedValue;
import io.greenveil.privacy.cipher.SealAlgorithm;
import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealException;
import io.greenveil.privacy.cipher.SealSession;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.cipher.TokenValue;
import io.greenveil.privacy.keys.KeyException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDestructionTest {
    private static final SealContext CONTEXT = new SealContext("t", "d", "c");

    @TempDir
    Path folder;

    private KeystoreReference reference;
    private KeyProvider keys;

    @BeforeEach
    void keystore() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "canary password 77\n");
        reference = new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
        keys = Pkcs12Keystore.create(reference);
        keys.create("ssn");
        keys.create("other");
    }

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void nobodyOpensWhatWasSealedUnderADestroyedVersionAndAllElseOpens() {
        byte[] first = seal("ssn");
        byte[] other = seal("other");
        byte[] joined = join("ssn");
        keys.rotate("ssn");
        byte[] second = seal("ssn");

        assertThat(keys.destroy(Destruction.ofVersion("ssn", 1)))
                .singleElement()
                .satisfies(key -> assertThat(key.label()).isEqualTo("ssn@v1"));

        for (KeyProvider view : List.of(keys, KeyProviders.open(reference))) {
            assertDestroyed(
                    () -> SealedValue.open(view, first, CONTEXT), "sealed under ssn@v1, which was destroyed on ");
            assertThat(SealedValue.open(view, second, CONTEXT)).isEqualTo(7L);
            assertThat(SealedValue.open(view, other, CONTEXT)).isEqualTo(7L);
            assertThat(JoinedValue.open(view, joined, "t", "ssn")).isEqualTo("secret");
            assertThat(view.list()).extracting(KeyVersion::label).containsExactly("other@v1", "ssn@v2");
        }
        assertThat(keys.rotate("ssn").version()).isEqualTo(3);
    }

    @Test
    void nobodyOpensJoinedValuesOfADestroyedEpoch() {
        byte[] joined = join("ssn");
        byte[] sealed = seal("ssn");
        keys.newEpoch("ssn");
        byte[] later = join("ssn");

        keys.destroy(Destruction.ofEpoch("ssn", 1));

        assertDestroyed(() -> JoinedValue.open(keys, joined, "t", "ssn"), "made under ssn@e1, which was destroyed on ");
        assertThat(JoinedValue.open(keys, later, "t", "ssn")).isEqualTo("secret");
        assertThat(SealedValue.open(keys, sealed, CONTEXT)).isEqualTo(7L);
        assertThatThrownBy(() -> keys.epochKey("ssn", 1))
                .isInstanceOfSatisfying(
                        KeyException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_DESTROYED));
    }

    @Test
    void allOfAKeyGoesAndItsNameIsNotUsedAgain() {
        byte[] sealed = seal("ssn");
        byte[] joined = join("ssn");
        keys.newEpoch("ssn");

        assertThat(keys.destroy(Destruction.ofAll("ssn")))
                .extracting(DestroyedKey::label)
                .containsExactly("ssn@e1", "ssn@e2", "ssn@v1", "ssn@v2");

        assertDestroyed(() -> SealedValue.open(keys, sealed, CONTEXT), "ssn@v1");
        assertDestroyed(() -> JoinedValue.open(keys, joined, "t", "ssn"), "ssn@e1");
        assertRefused(() -> keys.create("ssn"), Reason.ALIAS_EXISTS, "take another alias");
        assertRefused(() -> keys.rotate("ssn"), Reason.UNKNOWN_ALIAS, "was destroyed");
        assertThat(keys.current("other").version()).isEqualTo(1);
    }

    @Test
    void destroyingAgainChangesNothing() throws IOException {
        keys.rotate("ssn");
        List<DestroyedKey> gone = keys.destroy(Destruction.ofVersion("ssn", 1));
        byte[] file = Files.readAllBytes(Path.of(reference.path()));
        assertThat(keys.destroy(Destruction.ofVersion("ssn", 1))).isEqualTo(gone);
        assertThat(keys.destroyed()).isEqualTo(gone);
        assertThat(Files.readAllBytes(Path.of(reference.path()))).isEqualTo(file);
    }

    @Test
    void refusesTheCurrentVersionAndEpochAndWhatIsNotThere() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(reference.path()));
        assertRefused(() -> keys.destroy(Destruction.ofVersion("ssn", 1)), Reason.KEY_IN_USE, "keys rotate");
        assertRefused(() -> keys.destroy(Destruction.ofEpoch("ssn", 1)), Reason.KEY_IN_USE, "keys rotate --epoch");
        assertRefused(() -> keys.destroy(Destruction.ofVersion("ssn", 9)), Reason.UNKNOWN_ALIAS, "ssn@v1 in epoch 1");
        assertRefused(() -> keys.destroy(Destruction.ofAll("missing")), Reason.UNKNOWN_ALIAS, "no key 'missing'");
        assertThatThrownBy(() -> Destruction.ofAll("greenveil/audit")).isInstanceOf(KeyException.class);
        assertThat(Files.readAllBytes(Path.of(reference.path()))).isEqualTo(before);
    }

    @Test
    void theFileHoldsNothingOfADestroyedKey() throws Exception {
        keys.rotate("ssn");
        keys.destroy(Destruction.ofVersion("ssn", 1));
        KeyStore store = KeyStore.getInstance(Path.of(reference.path()).toFile(), "canary password 77".toCharArray());
        assertThat(Collections.list(store.aliases()))
                .contains("ssn@v2.e1", "ssn@v1.e1.destroyed")
                .doesNotContain("ssn@v1.e1");
    }

    private byte[] seal(String alias) {
        return SealSession.begin(keys, alias, CONTEXT, SealAlgorithm.AES_SIV).seal(CanonicalValue.int64(7));
    }

    private byte[] join(String alias) {
        return JoinCipher.of(keys, "t", alias).join(TokenValue.text("secret".getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertDestroyed(Runnable open, String message) {
        assertThatThrownBy(open::run).isInstanceOfSatisfying(SealException.class, e -> {
            assertThat(e.reason()).isEqualTo(SealException.Reason.DESTROYED);
            assertThat(e).hasMessageContaining(message);
        });
    }

    private static void assertRefused(Runnable change, Reason reason, String message) {
        assertThatThrownBy(change::run).isInstanceOfSatisfying(KeyException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageContaining(message);
        });
    }
}
