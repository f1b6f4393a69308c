package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.cipher.Vectors.Vector;
import io.greenveil.privacy.keys.KeyMaterial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacTest {
    @Test
    void givesTheSecondExampleOfRfc4231() {
        Hmac hmac = new Hmac(KeyMaterial.copyOf("Jefe".getBytes(StandardCharsets.US_ASCII)));
        byte[] mac = hmac.mac("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(mac))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void agreesWithEveryPublishedVector() {
        int checked = 0;
        for (Vector vector : Vectors.of("hmac_sha256_test.json")) {
            byte[] mac = new Hmac(KeyMaterial.copyOf(vector.bytes("key"))).mac(vector.bytes("msg"));
            byte[] tag = Arrays.copyOf(mac, vector.groupNumber("tagSize") / 8);
            assertThat(Arrays.equals(tag, vector.bytes("tag"))).as("%s", vector).isEqualTo(vector.valid());
            checked++;
        }
        assertThat(checked).isEqualTo(174);
    }
}
