package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HexDigitsTest {
    @Test
    void areThoseOfTheJdkForEveryByteInEveryPlace() {
        for (int first = 0; first < 256; first++) {
            byte[] bytes = new byte[16];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (first + 37 * i);
            }
            byte[] digits = new byte[34];

            HexDigits.write(bytes, bytes.length, digits, 1);

            assertThat(new String(digits, 1, 32, StandardCharsets.US_ASCII))
                    .isEqualTo(HexFormat.of().formatHex(bytes));
            assertThat(new byte[] {digits[0], digits[33]}).containsOnly(0);
        }
    }
}
