package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.Vectors.Vector;
import io.greenveil.privacy.keys.KeyMaterial;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AesGcmTest {
    @Test
    void agreesWithEveryPublishedVectorAndRefusesOtherNonceLengths() {
        int checked = 0;
        for (Vector vector : Vectors.of("aes_gcm_test.json")) {
            AesGcm gcm = new AesGcm(KeyMaterial.copyOf(vector.bytes("key")));
            byte[] plaintext = vector.bytes("msg");
            byte[] sealed = ByteBuffer.allocate(plaintext.length + AesGcm.TAG_BYTES)
                    .put(vector.bytes("ct"))
                    .put(vector.bytes("tag"))
                    .array();
            if (vector.groupNumber("ivSize") == 0) {
                assertThatThrownBy(() -> gcm.open(vector.bytes("iv"), vector.bytes("aad"), sealed, 0))
                        .as("%s", vector)
                        .isInstanceOf(IllegalArgumentException.class);
            } else if (vector.valid()) {
                byte[] ours = new byte[sealed.length];
                gcm.seal(vector.bytes("iv"), vector.bytes("aad"), plaintext, ours, 0);
                assertThat(ours).as("%s", vector).isEqualTo(sealed);
                assertThat(gcm.open(vector.bytes("iv"), vector.bytes("aad"), sealed, 0))
                        .as("%s", vector)
                        .hasValue(plaintext);
            } else {
                assertThat(gcm.open(vector.bytes("iv"), vector.bytes("aad"), sealed, 0))
                        .as("%s", vector)
                        .isEmpty();
            }
            checked++;
        }
        assertThat(checked).isEqualTo(316);
    }
}
