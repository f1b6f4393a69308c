package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.Vectors.Vector;
import io.greenveil.privacy.keys.KeyMaterial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class ChunkedGcmTest {
    private static final int SEALED = ChunkedGcm.CHUNK_BYTES + ChunkedGcm.TAG_BYTES;

    @Test
    void agreesWithEveryPublishedVector() throws IOException, GeneralSecurityException {
        int valid = 0;
        int invalid = 0;
        for (Vector vector : Vectors.here("c2sp_chunked_encryption_aes_256_gcm_test.json")) {
            Optional<byte[]> opened = opened(vector);
            if (vector.valid()) {
                byte[] message = opened.orElseThrow();
                byte[] hash = MessageDigest.getInstance("SHA-512").digest(message);
                assertThat(HexFormat.of().formatHex(hash))
                        .as("%s", vector)
                        .isEqualTo(vector.test().get("msgSha512"));
                assertThat(sealed(vector, message)).as("%s", vector).isEqualTo(ciphertext(vector));
                valid++;
            } else {
                assertThat(opened).as("%s", vector).isEmpty();
                invalid++;
            }
        }
        assertThat(valid).isEqualTo(10);
        assertThat(invalid).isEqualTo(25);
    }

    @Test
    void refusesKeysOfAnotherLengthAndChunksBeyondTheLast() {
        KeyMaterial shorter = KeyMaterial.copyOf(new byte[16]);
        assertThatThrownBy(() -> ChunkedGcm.withSalt(shorter, new byte[0], new byte[24]))
                .hasMessageContaining("32 bytes, not 16");
        try (ChunkedGcm message = ChunkedGcm.withSalt(KeyMaterial.copyOf(new byte[32]), new byte[0], new byte[24])) {
            assertThatThrownBy(() -> message.open(1L << 38, new byte[16])).hasMessageContaining("2^38");
        }
    }

    /** As the specification says: header, then full chunks, then one that is shorter. */
    private static Optional<byte[]> opened(Vector vector) throws IOException {
        byte[] sealed = ciphertext(vector);
        KeyMaterial key = KeyMaterial.copyOf(vector.bytes("key"));
        byte[] header = Arrays.copyOf(sealed, Math.min(sealed.length, ChunkedGcm.HEADER_BYTES));
        if (key.length() != ChunkedGcm.KEY_BYTES) {
            assertThatThrownBy(() -> ChunkedGcm.of(key, vector.bytes("ctx"), header))
                    .isInstanceOf(IllegalArgumentException.class);
            return Optional.empty();
        }
        Optional<ChunkedGcm> message = ChunkedGcm.of(key, vector.bytes("ctx"), header);
        return message.flatMap(known -> chunks(known, sealed));
    }

    private static Optional<byte[]> chunks(ChunkedGcm message, byte[] sealed) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int at = ChunkedGcm.HEADER_BYTES;
        for (long number = 0; ; number++) {
            byte[] chunk = Arrays.copyOfRange(sealed, at, Math.min(at + SEALED, sealed.length));
            Optional<byte[]> opened = message.open(number, chunk);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            plain.writeBytes(opened.get());
            at += chunk.length;
            if (opened.get().length < ChunkedGcm.CHUNK_BYTES) {
                return at == sealed.length ? Optional.of(plain.toByteArray()) : Optional.empty();
            }
        }
    }

    private static byte[] sealed(Vector vector, byte[] message) throws IOException {
        byte[] salt = Arrays.copyOf(ciphertext(vector), 24);
        try (ChunkedGcm sealing =
                ChunkedGcm.withSalt(KeyMaterial.copyOf(vector.bytes("key")), vector.bytes("ctx"), salt)) {
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            sealed.writeBytes(sealing.header());
            for (int at = 0; at <= message.length; at += ChunkedGcm.CHUNK_BYTES) {
                int end = Math.min(at + ChunkedGcm.CHUNK_BYTES, message.length);
                sealed.writeBytes(sealing.sealNext(Arrays.copyOfRange(message, at, end)));
            }
            return sealed.toByteArray();
        }
    }

    private static byte[] ciphertext(Vector vector) throws IOException {
        return new InflaterInputStream(new ByteArrayInputStream(vector.bytes("ct"))).readAllBytes();
    }
}
