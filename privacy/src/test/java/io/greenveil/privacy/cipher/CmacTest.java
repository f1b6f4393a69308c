package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.Vectors.Vector;
import io.greenveil.privacy.keys.KeyMaterial;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmacTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String MESSAGE = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    @ParameterizedTest(name = "{0} with a message of {1} bytes")
    @CsvSource({
        "2b7e151628aed2a6abf7158809cf4f3c, 0, bb1d6929e95937287fa37d129b756746",
        "2b7e151628aed2a6abf7158809cf4f3c, 16, 070a16b46b4d4144f79bdd9dd04a287c",
        "2b7e151628aed2a6abf7158809cf4f3c, 40, dfa66747de9ae63030ca32611497c827",
        "2b7e151628aed2a6abf7158809cf4f3c, 64, 51f0bebf7e3b9d92fc49741779363cfe",
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4, 0, 028962f61b7bf89efc6b551f4667d983",
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4, 16, 28a7023f452e8f82bd4bf28d8c37c35c",
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4, 40, aaf3d8f1de5640c232f5b169b9c911e6",
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4, 64, e1992190549f6ed5696a2c056c315410",
    })
    void givesTheExamplesOfTheStandards(String key, int length, String mac) {
        byte[] message = Arrays.copyOf(HEX.parseHex(MESSAGE), length);
        assertThat(HEX.formatHex(new Cmac(KeyMaterial.copyOf(HEX.parseHex(key))).mac(message)))
                .isEqualTo(mac);
    }

    @Test
    void agreesWithEveryPublishedVector() {
        int checked = 0;
        for (Vector vector : Vectors.of("aes_cmac_test.json")) {
            KeyMaterial key = KeyMaterial.copyOf(vector.bytes("key"));
            if (key.length() != 16 && key.length() != 24 && key.length() != 32) {
                assertThat(vector.valid()).as("%s", vector).isFalse();
                assertThatThrownBy(() -> new Cmac(key)).as("%s", vector).isInstanceOf(IllegalArgumentException.class);
            } else {
                byte[] mac = Arrays.copyOf(new Cmac(key).mac(vector.bytes("msg")), vector.groupNumber("tagSize") / 8);
                assertThat(Arrays.equals(mac, vector.bytes("tag")))
                        .as("%s", vector)
                        .isEqualTo(vector.valid());
            }
            checked++;
        }
        assertThat(checked).isEqualTo(311);
    }

    @Test
    void startsAnewForEveryMessage() {
        Cmac cmac = new Cmac(KeyMaterial.copyOf(new byte[32]));
        byte[] first = cmac.mac(new byte[] {1, 2, 3});
        cmac.mac(new byte[100]);
        assertThat(cmac.mac(new byte[] {1, 2, 3})).isEqualTo(first);
    }

    @Test
    void givesTheSameCodesInBatchesOfOneLengthAndOfMany() {
        Random random = new Random(4493);
        Cmac cmac = new Cmac(KeyMaterial.copyOf(new byte[32]));
        ByteBatch messages = new ByteBatch();
        for (int i = 0; i < 70 * 256 + 1000; i++) {
            byte[] message = new byte[i < 70 * 256 ? i / 256 : random.nextInt(70)];
            random.nextBytes(message);
            messages.add(message);
        }
        byte[] codes = new byte[messages.count() * Cmac.BYTES];
        cmac.macs(messages, codes);
        for (int i = 0; i < messages.count(); i++) {
            assertThat(Arrays.copyOfRange(codes, i * Cmac.BYTES, (i + 1) * Cmac.BYTES))
                    .as("message %d", i)
                    .isEqualTo(cmac.mac(messages.get(i)));
        }
    }
}
