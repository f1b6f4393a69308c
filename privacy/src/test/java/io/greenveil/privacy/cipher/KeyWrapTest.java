package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.cipher.Vectors.Vector;
import io.greenveil.privacy.keys.KeyMaterial;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.crypto.engines.AESWrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class KeyWrapTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 3394, section 4.6. */
    @Test
    void wrapsAsInTheStandardsExample() {
        KeyMaterial wrapping =
                KeyMaterial.copyOf(HEX.parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
        byte[] key = HEX.parseHex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
        byte[] wrapped = KeyWrap.wrap(wrapping, key);
        assertThat(HEX.formatHex(wrapped))
                .isEqualTo("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
        assertThat(KeyWrap.unwrap(wrapping, wrapped)).contains(key);
    }

    @Test
    void agreesWithEveryPublishedVectorOfAnyKeySize() {
        int checked = 0;
        for (Vector vector : Vectors.of("aes_wrap_test.json")) {
            KeyMaterial wrapping = KeyMaterial.copyOf(vector.bytes("key"));
            byte[] key = vector.bytes("msg");
            Optional<byte[]> unwrapped = KeyWrap.unwrap(wrapping, vector.bytes("ct"));
            if (vector.valid()) {
                assertThat(KeyWrap.wrap(wrapping, key)).as("%s", vector).isEqualTo(vector.bytes("ct"));
                assertThat(unwrapped).as("%s", vector).contains(key);
            } else if ("invalid".equals(vector.test().get("result"))) {
                assertThat(unwrapped).as("%s", vector).isEmpty();
            }
            checked++;
        }
        assertThat(checked).isEqualTo(165);
    }

    @Test
    void agreesWithAnotherImplementationAndNoticesEveryFlippedBit() {
        Random random = new Random(9);
        byte[] wrapping = new byte[32];
        byte[] key = new byte[32];
        for (int i = 0; i < 50; i++) {
            random.nextBytes(wrapping);
            random.nextBytes(key);
            AESWrapEngine other = new AESWrapEngine();
            other.init(true, new KeyParameter(wrapping));
            byte[] wrapped = KeyWrap.wrap(KeyMaterial.copyOf(wrapping), key);
            assertThat(wrapped).isEqualTo(other.wrap(key, 0, key.length));
            wrapped[random.nextInt(wrapped.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(KeyWrap.unwrap(KeyMaterial.copyOf(wrapping), wrapped)).isEmpty();
        }
    }

    @Test
    void givesNothingForBytesOfAnotherLength() {
        KeyMaterial wrapping = KeyMaterial.copyOf(new byte[32]);
        for (int length : new int[] {0, 8, 16, 39, 41}) {
            assertThat(KeyWrap.unwrap(wrapping, new byte[length])).isEmpty();
        }
    }
}
