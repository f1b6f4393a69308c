package io.greenveil.privacy.artifact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.cipher.MemoryKeys;
import io.greenveil.privacy.keys.KeyProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DataKeyFileTest {
    private static final ArtifactPlace PLACE = new ArtifactPlace("ignored", "people/part-0.parquet");

    private final MemoryKeys keys = new MemoryKeys(3, "patient", "others");

    private static KeyProvider none() {
        throw new AssertionError("no keystore is needed");
    }

    private byte[] wrapped() {
        return DataKeyFile.wrapped(keys, keys.current("patient"));
    }

    private static byte[] sealed(byte[] keyFile, Supplier<KeyProvider> keystore) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataKey key = DataKeyFile.open(keyFile, "f/_data-key", keystore);
                ArtifactOutputStream sealing = new ArtifactOutputStream(out, key, PLACE)) {
            sealing.write("secret".getBytes(US_ASCII));
        }
        return out.toByteArray();
    }

    private static String opened(byte[] file, byte[] keyFile, Supplier<KeyProvider> keystore) throws IOException {
        try (DataKey key = DataKeyFile.open(keyFile, "f/_data-key", keystore);
                ArtifactReader reader = ArtifactReader.open(new SealedFile(file), key, PLACE)) {
            byte[] plain = new byte[(int) reader.length()];
            assertThat(reader.read(0, plain, 0, plain.length)).isEqualTo(plain.length);
            return new String(plain, US_ASCII);
        }
    }

    @Test
    void aWrappedKeyOpensWhatWasWrittenUnderItWhenItsKeyHasBeenRotated() throws IOException {
        byte[] keyFile = wrapped();
        byte[] file = sealed(keyFile, () -> keys);

        keys.rotate("patient");

        assertThat(opened(file, keyFile, () -> keys)).isEqualTo("secret");
        assertThat(DataKeyFile.wrappedUnder(keyFile, "f")).contains("patient@v1");
        assertThat(DataKeyFile.wrappedUnder(wrapped(), "f")).contains("patient@v2");
    }

    @Test
    void aKeyThatLiesBesideItsFilesNeedsNoKeystore() throws IOException {
        byte[] keyFile = DataKeyFile.beside();

        assertThat(opened(sealed(keyFile, DataKeyFileTest::none), keyFile, DataKeyFileTest::none))
                .isEqualTo("secret");
        assertThat(DataKeyFile.wrappedUnder(keyFile, "f")).isEmpty();
    }

    @Test
    void everyFolderHasAKeyOfItsOwn() throws IOException {
        byte[] file = sealed(wrapped(), () -> keys);

        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> opened(file, wrapped(), () -> keys))
                .matches(refused -> refused.reason() == Reason.ALTERED)
                .withMessageContaining("people/part-0.parquet was written under the key of another folder");
    }

    @Test
    void aFileThatWasMovedWithinItsFolderIsRefused() throws IOException {
        byte[] keyFile = wrapped();
        byte[] file = sealed(keyFile, () -> keys);
        try (DataKey key = DataKeyFile.open(keyFile, "f", () -> keys)) {
            assertThatExceptionOfType(ArtifactException.class)
                    .isThrownBy(() -> ArtifactReader.open(
                            new SealedFile(file), key, new ArtifactPlace("ignored", "people/part-1.parquet")))
                    .withMessageContaining("people/part-1.parquet was altered, or belongs elsewhere in the folder");
        }
    }

    @Test
    void theFileHoldsTheKeyUnderAesKeyWrapAndNoOtherAliasOpensIt() {
        String text = new String(wrapped(), US_ASCII);
        assertThat(text).matches("greenveil-data-key/1 wrapped patient@v1 [0-9a-f]{80}\\n");

        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() ->
                        DataKeyFile.open(text.replace("patient@", "others@").getBytes(US_ASCII), "f", () -> keys))
                .matches(refused -> refused.reason() == Reason.ALTERED);
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        byte[] keyFile = new String(wrapped(), US_ASCII).replace("@v1", "@v7").getBytes(US_ASCII);

        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> DataKeyFile.open(keyFile, "f/_data-key", () -> keys))
                .matches(refused -> refused.reason() == Reason.KEY)
                .withMessageContaining("f/_data-key is under patient@v7, which");
    }

    @Test
    void everyFlippedBitIsRefusedWithoutAByteOfTheKey() {
        byte[] keyFile = wrapped();
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = keyFile.clone();
            damaged[random.nextInt(damaged.length - 1)] ^= (byte) (1 << random.nextInt(7));
            assertThatExceptionOfType(ArtifactException.class)
                    .as(new String(damaged, US_ASCII))
                    .isThrownBy(() -> DataKeyFile.open(damaged, "f/_data-key", () -> keys))
                    .withMessageNotContaining(new String(keyFile, US_ASCII).substring(45, 60));
        }
    }
}
