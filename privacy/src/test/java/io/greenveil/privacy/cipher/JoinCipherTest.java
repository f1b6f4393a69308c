package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesSiv;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JoinCipherTest {
    private static final String ALIAS = "patients/ssn";

    private final MemoryKeys keys = new MemoryKeys(6, ALIAS, "other");

    @Test
    void joinsBeforeAndAfterARotationAndNotAfterANewEpoch() {
        byte[] before = joined(ALIAS, "123-45-6789");
        keys.rotate(ALIAS);
        assertThat(joined(ALIAS, "123-45-6789")).isEqualTo(before);
        keys.newEpoch(ALIAS);
        assertThat(joined(ALIAS, "123-45-6789")).isNotEqualTo(before);
        assertThat(JoinedValue.open(keys, before, "t", ALIAS)).isEqualTo("123-45-6789");
    }

    @Test
    void doesNotJoinAcrossAliasesOrTenants() {
        assertThat(joined("other", "123")).isNotEqualTo(joined(ALIAS, "123"));
        assertThat(JoinCipher.of(keys, "u", ALIAS).join(text("123"))).isNotEqualTo(joined(ALIAS, "123"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(text("Ærø"), "Ærø"),
                Arguments.of(text(""), ""),
                Arguments.of(text("x".repeat(5000)), "x".repeat(5000)),
                Arguments.of(TokenValue.bool(true), true),
                Arguments.of(TokenValue.integer(-7), -7L),
                Arguments.of(TokenValue.floating(-0.0), 0.0),
                Arguments.of(TokenValue.decimal(new BigDecimal("-12.50")), new BigDecimal("-12.5")),
                Arguments.of(TokenValue.decimal(new BigDecimal("7.00")), 7L),
                Arguments.of(TokenValue.date(1), LocalDate.of(1970, 1, 2)),
                Arguments.of(TokenValue.timestamp(-1), Instant.EPOCH.minusNanos(1000)),
                Arguments.of(TokenValue.localTimestamp(0), LocalDateTime.of(1970, 1, 1, 0, 0)));
    }

    @ParameterizedTest(name = "value {index}")
    @MethodSource("values")
    void opensToTheSameValue(byte[] form, Object value) {
        byte[] joined = JoinCipher.of(keys, "t", ALIAS).join(form);
        assertThat(JoinedValue.open(keys, joined, "t", ALIAS)).isEqualTo(value);
    }

    @Test
    void opensBinaryToTheSameBytes() {
        byte[] joined = JoinCipher.of(keys, "t", ALIAS).join(TokenValue.binary(new byte[] {0, -1, 7}));
        assertThat((byte[]) JoinedValue.open(keys, joined, "t", ALIAS)).containsExactly(0, -1, 7);
    }

    @Test
    void isReadAndWrittenByTinkUnderItsPrefix() throws GeneralSecurityException {
        byte[] joined = joined(ALIAS, "Mary Smith");
        byte[] body = Arrays.copyOfRange(joined, JoinEnvelope.BODY_AT, joined.length);
        byte[] data = JoinCipher.additionalData("t", ALIAS, 1);
        AesSiv tink = new AesSiv(KeysByTheJdk.ofEpoch(6, "t", "join/aes-siv", ALIAS, 64));
        assertThat(tink.decryptDeterministically(body, data)).isEqualTo(text("Mary Smith"));
        assertThat(tink.encryptDeterministically(text("Mary Smith"), data)).isEqualTo(body);
    }

    @Test
    void givesTheSameInBatches() {
        JoinCipher cipher = JoinCipher.of(keys, "t", ALIAS);
        Random random = new Random(9);
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        for (int i = 0; i < 5000; i++) {
            byte[] value = new byte[1 + random.nextInt(60)];
            random.nextBytes(value);
            in.add(value);
        }
        cipher.join(in, out);
        for (int i = 0; i < in.count(); i++) {
            assertThat(out.get(i)).isEqualTo(cipher.join(in.get(i)));
        }
    }

    @Test
    void findsEveryFlippedBit() {
        byte[] joined = joined(ALIAS, "123-45-6789");
        for (int bit = 0; bit < joined.length * 8; bit++) {
            byte[] altered = joined.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> JoinedValue.open(keys, altered, "t", ALIAS))
                    .as("bit %d", bit)
                    .isInstanceOf(SealException.class)
                    .hasMessageNotContaining("6789");
        }
    }

    @Test
    void saysWhatIsWrongWithoutTheValue() {
        byte[] joined = joined(ALIAS, "123");
        assertThatThrownBy(() -> JoinedValue.open(keys, joined, "t", "other"))
                .hasMessageContaining("another alias than 'other'");
        assertThatThrownBy(() -> JoinedValue.open(keys, joined, "u", ALIAS)).hasMessageContaining("for tenant 'u'");
        assertThatThrownBy(() -> JoinedValue.open(keys, new byte[3], "t", ALIAS))
                .hasMessageContaining("no joined value");
    }

    private byte[] joined(String alias, String value) {
        return JoinCipher.of(keys, "t", alias).join(text(value));
    }

    private static byte[] text(String value) {
        return TokenValue.text(value.getBytes(StandardCharsets.UTF_8));
    }
}
