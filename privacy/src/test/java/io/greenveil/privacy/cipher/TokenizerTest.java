package io.greenveil.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeyException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenizerTest {
    private final MemoryKeys keys = new MemoryKeys(1, "ssn", "passport");

    @ParameterizedTest
    @EnumSource
    void givesEqualValuesEqualTokensAndOthersOthers(TokenMode mode) {
        Random random = new Random(20);
        List<String> values =
                IntStream.range(0, 5_000).mapToObj(i -> text(random)).distinct().toList();
        Tokenizer one = Tokenizer.of(keys, "t", "ssn", mode);
        Tokenizer other = Tokenizer.of(keys, "t", "ssn", mode);
        Set<String> tokens = new HashSet<>();
        for (String value : values) {
            assertThat(one.token(value)).isEqualTo(other.token(value));
            tokens.add(one.token(value));
        }
        assertThat(tokens).hasSameSizeAs(values);
        assertThat(one.token("")).matches(mode == TokenMode.CMAC ? "[0-9a-f]{32}" : "[0-9a-f]{64}");
    }

    @Test
    void separatesTenantsAliasesAndModes() {
        List<String> tokens = List.of(
                Tokenizer.of(keys, "a", "ssn", TokenMode.CMAC).token("1"),
                Tokenizer.of(keys, "b", "ssn", TokenMode.CMAC).token("1"),
                Tokenizer.of(keys, "a", "passport", TokenMode.CMAC).token("1"),
                Tokenizer.of(keys, "a", "ssn", TokenMode.HMAC_SHA256).token("1").substring(0, 32),
                Tokenizer.of(new MemoryKeys(2, "ssn"), "a", "ssn", TokenMode.CMAC)
                        .token("1"));
        assertThat(tokens).doesNotHaveDuplicates();
    }

    @Test
    void keepsTokensWhenAVersionIsRotatedOrDestroyedAndChangesThemWithTheEpoch() {
        String before = Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC).token("123-45-6789");
        var first = keys.current("ssn");
        keys.rotate("ssn");
        assertThat(Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC).token("123-45-6789"))
                .isEqualTo(before);
        keys.destroy(first);
        assertThat(Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC).token("123-45-6789"))
                .isEqualTo(before);
        keys.newEpoch("ssn");
        assertThat(Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC).token("123-45-6789"))
                .isNotEqualTo(before);
    }

    @Test
    void givesSqlEqualNumbersEqualTokens() {
        Tokenizer tokenizer = Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC);
        assertThat(tokenizer.token(TokenValue.decimal(new BigDecimal("42.00"))))
                .isEqualTo(tokenizer.token(TokenValue.integer(42)));
        assertThat(tokenizer.token(TokenValue.decimal(new BigDecimal("-9223372036854775808"))))
                .isEqualTo(tokenizer.token(TokenValue.integer(Long.MIN_VALUE)));
        assertThat(tokenizer.token(TokenValue.decimal(new BigDecimal("4.20"))))
                .isEqualTo(tokenizer.token(TokenValue.decimal(new BigDecimal("4.2"))))
                .isNotEqualTo(tokenizer.token(TokenValue.decimal(new BigDecimal("42"))));
        assertThat(tokenizer.token(TokenValue.floating(-0.0))).isEqualTo(tokenizer.token(TokenValue.floating(0.0)));
        assertThat(tokenizer.token(TokenValue.floating(Double.longBitsToDouble(0x7ff8000000000001L))))
                .isEqualTo(tokenizer.token(TokenValue.floating(Double.NaN)));
    }

    @Test
    void keepsTypesApart() {
        byte[] ascii = {'1'};
        Tokenizer tokenizer = Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC);
        assertThat(List.of(
                        hex(tokenizer, TokenValue.text(ascii)),
                        hex(tokenizer, TokenValue.binary(ascii)),
                        hex(tokenizer, TokenValue.bool(true)),
                        hex(tokenizer, TokenValue.integer(1)),
                        hex(tokenizer, TokenValue.floating(1)),
                        hex(tokenizer, TokenValue.decimal(new BigDecimal("1.1"))),
                        hex(tokenizer, TokenValue.date(1)),
                        hex(tokenizer, TokenValue.timestamp(1)),
                        hex(tokenizer, TokenValue.localTimestamp(1))))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesSerialisationAndUnknownAliases() {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream())
                        .writeObject(Tokenizer.of(keys, "t", "ssn", TokenMode.CMAC)))
                .isInstanceOf(NotSerializableException.class);
        assertThatThrownBy(() -> Tokenizer.of(keys, "t", "nobody", TokenMode.CMAC))
                .isInstanceOf(KeyException.class);
    }

    private static String hex(Tokenizer tokenizer, byte[] value) {
        return new String(tokenizer.token(value), StandardCharsets.US_ASCII);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, 0xd800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameInBatches(TokenMode mode) {
        Tokenizer tokenizer = Tokenizer.of(new MemoryKeys(4, "a"), "t", "a", mode);
        Random random = new Random(8);
        ByteBatch in = new ByteBatch();
        ByteBatch out = new ByteBatch();
        for (int i = 0; i < 3000; i++) {
            byte[] value = new byte[random.nextInt(60)];
            random.nextBytes(value);
            in.add(value);
        }
        tokenizer.tokens(in, out);
        for (int i = 0; i < in.count(); i++) {
            assertThat(out.get(i)).isEqualTo(tokenizer.token(in.get(i)));
        }
    }
}
