package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * One-way keyed tokens: equal for equal values of one tenant under one alias and mode, in every table, and unrelated
 * otherwise. The key is that of the alias's current epoch, so rotating versions keeps tokens.
 *
 * <p>Does not hide which values are equal nor how often each occurs. Whoever has the key can find a value by trying
 * all candidates. Safe for use by several threads. Holds a key and is not serialisable.
 */
public final class Tokenizer {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final UnaryOperator<byte[]> function;

    Tokenizer(KeyMaterial key, TokenMode mode) {
        this.function = switch (mode) {
            case CMAC -> new Cmac(key)::mac;
            case HMAC_SHA256 -> new Hmac(key)::mac;
        };
    }

    /**
     * The tokenizer of an alias for a tenant.
     *
     * @throws KeyException if the provider has no such key
     */
    public static Tokenizer of(KeyProvider keys, String tenant, String alias, TokenMode mode) {
        return new Tokenizer(KeyDerivation.deterministic(keys, tenant, mode.purpose(), alias), mode);
    }

    /** The token, in lower-case hexadecimal digits as ASCII, of a value in the form that {@link TokenValue} gives. */
    public synchronized byte[] token(byte[] value) {
        byte[] mac = function.apply(value);
        byte[] digits = new byte[mac.length * 2];
        for (int i = 0; i < mac.length; i++) {
            digits[2 * i] = DIGITS[mac[i] >>> 4 & 0xf];
            digits[2 * i + 1] = DIGITS[mac[i] & 0xf];
        }
        return digits;
    }

    /** The token of a text. */
    public String token(String text) {
        return new String(token(TokenValue.text(text.getBytes(StandardCharsets.UTF_8))), StandardCharsets.US_ASCII);
    }
}
