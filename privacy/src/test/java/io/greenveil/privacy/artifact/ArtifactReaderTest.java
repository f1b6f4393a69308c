package io.greenveil.privacy.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.cipher.MemoryKeys;
import io.greenveil.privacy.keys.KeyVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactReaderTest {
    private static final ArtifactPlace PLACE = new ArtifactPlace("run-1/model", "data/part-00000.parquet");

    private final MemoryKeys keys = new MemoryKeys(3, "models", "others");
    private final KeyVersion version = keys.current("models");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16383, 16384, 16385, 32768, 100_001})
    void givesBackWhatWasWrittenAndKnowsItsLengthFromThatOfTheFile(int length) throws IOException {
        byte[] plain = bytes(length);

        SealedFile sealed = SealedFile.of(plain, keys, version, PLACE);

        assertThat(sealed.open(keys, PLACE)).isEqualTo(plain);
        assertThat(ArtifactLayout.plainLength(sealed.length())).isEqualTo(length);
    }

    @Test
    void readsAtAnyPosition() throws IOException {
        byte[] plain = bytes(70_000);
        Random random = new Random(5);
        try (ArtifactReader reader =
                ArtifactReader.open(SealedFile.of(plain, keys, version, PLACE), StoredFileKeys.of(keys), PLACE)) {
            for (int i = 0; i < 200; i++) {
                int position = random.nextInt(plain.length);
                byte[] read = new byte[1 + random.nextInt(500)];
                int count = reader.read(position, read, 0, read.length);
                assertThat(Arrays.copyOf(read, count)).isEqualTo(Arrays.copyOfRange(plain, position, position + count));
            }
            assertThat(reader.read(plain.length, new byte[1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void noticesEveryFlippedBitTruncationAndSwap() throws IOException {
        byte[] plain = bytes(40_000);
        SealedFile sealed = SealedFile.of(plain, keys, version, PLACE);
        SealedFile other = SealedFile.of(bytes(40_001), keys, version, new ArtifactPlace("run-1/model", "data/part-1"));
        Random random = new Random(6);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Damage.of(sealed.bytes(), other.bytes(), i % 3, random);
            if (!Arrays.equals(damaged, sealed.bytes())) {
                assertThatExceptionOfType(ArtifactException.class)
                        .as("damage %d", i)
                        .isThrownBy(() -> new SealedFile(damaged).open(keys, PLACE));
            }
        }
    }

    @Test
    void opensInItsPlaceOnly() throws IOException {
        SealedFile sealed = SealedFile.of(bytes(100), keys, version, PLACE);
        for (ArtifactPlace wrong : new ArtifactPlace[] {
            new ArtifactPlace("run-2/model", PLACE.path()),
            new ArtifactPlace(PLACE.artifact(), "data/part-00001.parquet")
        }) {
            assertThatExceptionOfType(ArtifactException.class)
                    .isThrownBy(() -> sealed.open(keys, wrong))
                    .withMessageContainingAll(wrong.path(), wrong.artifact(), "models@v1", "of another artifact")
                    .matches(e -> e.reason() == Reason.ALTERED);
        }
    }

    @Test
    void opensUnderOldVersionsUntilTheyAreDestroyed() throws IOException {
        SealedFile sealed = SealedFile.of(bytes(100), keys, version, PLACE);
        keys.rotate("models");
        assertThat(sealed.open(keys, PLACE)).hasSize(100);

        keys.destroy(version);

        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> sealed.open(keys, PLACE))
                .withMessageContainingAll("keys in memory does not hold", "it was destroyed")
                .matches(e -> e.reason() == Reason.KEY);
    }

    @Test
    void refusesPlainFilesAndFilesThatWereNeverClosed() throws IOException {
        byte[] plain =
                "{\"class\":\"org.apache.spark.ml.PipelineModel\"}".repeat(9).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> new SealedFile(plain).open(keys, PLACE))
                .matches(e -> e.reason() == Reason.NOT_ENCRYPTED);
        byte[] whole = SealedFile.of(bytes(16384), keys, version, PLACE).bytes();
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> new SealedFile(Arrays.copyOf(whole, whole.length - 16)).open(keys, PLACE))
                .matches(e -> e.reason() == Reason.NOT_ENCRYPTED);
    }

    @Test
    void writesNoLastChunkAfterAWriteThatFailed() throws IOException {
        FullDisk disk = new FullDisk();
        ArtifactOutputStream sealing = new ArtifactOutputStream(disk, StoredFileKeys.of(keys, version), PLACE);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> sealing.write(bytes(16384)));
        int written = disk.writes;

        sealing.close();

        assertThat(disk.writes).isEqualTo(written);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Takes the header and nothing more. */
    private static final class FullDisk extends OutputStream {
        private int writes;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (writes++ > 0) {
                throw new IOException("No space left on device");
            }
        }
    }
}
