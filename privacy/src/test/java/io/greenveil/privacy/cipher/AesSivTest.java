package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.DeterministicAead;
import io.greenveil.privacy.cipher.Vectors.Vector;
import io.greenveil.privacy.keys.KeyMaterial;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesSivTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NO_PREFIX = new byte[0];

    @Test
    void givesTheNonceBasedExampleOfTheStandard() {
        AesSiv siv = new AesSiv(
                key("7f7e7d7c7b7a79787776757473727170404142434445464748494a4b4c4d4e4f"),
                HEX.parseHex("00112233445566778899aabbccddeeffdeaddadadeaddadaffeeddccbbaa99887766554433221100"),
                HEX.parseHex("102030405060708090a0"));
        byte[] nonce = HEX.parseHex("09f911029d74e35bd84156c5635688c0");
        byte[] plain = HEX.parseHex(
                "7468697320697320736f6d6520706c61696e7465787420746f20656e6372797074207573696e67205349562d414553");
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        in.add(plain);
        siv.encrypt(in, NO_PREFIX, nonce, out);
        byte[] sealed = Arrays.copyOfRange(out.get(0), AesSiv.NONCE_BYTES, out.length(0));
        assertThat(HEX.formatHex(sealed))
                .isEqualTo("7bdb6e3b432667eb06f4d14bff2fbd0fcb900f2fddbe404326601965c889bf17"
                        + "dba77ceb094fa663b7a3f748ba8af829ea64ad544a272e9c485b62a3fd5c0d");
        assertThat(siv.decrypt(sealed, 0, nonce)).contains(plain);
        assertThat(siv.decrypt(sealed, 0)).isEmpty();
    }

    @Test
    void agreesWithEveryPublishedVector() {
        int checked = 0;
        for (Vector vector : Vectors.of("aes_siv_cmac_test.json")) {
            AesSiv siv = new AesSiv(KeyMaterial.copyOf(vector.bytes("key")), vector.bytes("aad"));
            byte[] sealed = vector.bytes("ct");
            if (vector.valid()) {
                assertThat(encrypted(siv, vector.bytes("msg"))).as("%s", vector).isEqualTo(sealed);
                assertThat(siv.decrypt(sealed, 0)).as("%s", vector).contains(vector.bytes("msg"));
            } else {
                assertThat(siv.decrypt(sealed, 0)).as("%s", vector).isEmpty();
            }
            checked++;
        }
        assertThat(checked).isEqualTo(442);
    }

    @Test
    void agreesWithTinkOnAMillionRandomValues() throws GeneralSecurityException {
        Random random = new Random(5297);
        byte[] key = bytes(random, 64);
        byte[] data = bytes(random, 40);
        DeterministicAead tink = new com.google.crypto.tink.subtle.AesSiv(key);
        AesSiv siv = new AesSiv(KeyMaterial.copyOf(key), data);
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        byte[] prefix = {1, 2, 3, 4, 5};
        for (int batch = 0; batch < 100; batch++) {
            in.clear();
            out.clear();
            for (int i = 0; i < 10_000; i++) {
                in.add(bytes(random, batch % 2 == 0 ? batch / 2 : random.nextInt(70)));
            }
            siv.encrypt(in, prefix, out);
            for (int i = 0; i < in.count(); i++) {
                byte[] expected = tink.encryptDeterministically(in.get(i), data);
                if (!Arrays.equals(
                        out.data(), out.start(i) + prefix.length, out.end(i), expected, 0, expected.length)) {
                    assertThat(out.get(i)).as("batch %d, value %d", batch, i).endsWith(expected);
                }
            }
        }
    }

    @Test
    void opensWhatItSealedUnderNoncesAndNothingElse() {
        Random random = new Random(1);
        AesSiv siv = new AesSiv(KeyMaterial.copyOf(bytes(random, 64)), bytes(random, 3));
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        for (int i = 0; i < 12 * 256; i++) {
            in.add(bytes(random, i % 100));
        }
        for (int i = 0; i < 70 * 256; i++) {
            in.add(bytes(random, i / 256));
        }
        byte[] nonces = bytes(random, in.count() * AesSiv.NONCE_BYTES);
        siv.encrypt(in, NO_PREFIX, nonces, out);
        for (int i = 0; i < in.count(); i++) {
            byte[] sealed = out.get(i);
            byte[] nonce = Arrays.copyOf(sealed, AesSiv.NONCE_BYTES);
            assertThat(siv.decrypt(sealed, AesSiv.NONCE_BYTES, nonce)).contains(in.get(i));
            int bit = random.nextInt(sealed.length * 8);
            sealed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(siv.decrypt(sealed, AesSiv.NONCE_BYTES, Arrays.copyOf(sealed, AesSiv.NONCE_BYTES)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 65})
    void refusesKeysOfOtherLengths(int bytes) {
        assertThatThrownBy(() -> new AesSiv(KeyMaterial.copyOf(new byte[bytes])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32, 48 or 64 bytes");
    }

    private static byte[] encrypted(AesSiv siv, byte[] message) {
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        in.add(message);
        siv.encrypt(in, NO_PREFIX, out);
        return out.get(0);
    }

    private static KeyMaterial key(String hex) {
        return KeyMaterial.copyOf(HEX.parseHex(hex));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
