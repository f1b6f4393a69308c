package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import java.nio.charset.StandardCharsets;

/**
 * One-way keyed tokens: equal for equal values of one tenant under one alias and mode, in every table, and unrelated
 * otherwise. The key is that of the alias's current epoch, so rotating versions keeps tokens.
 *
 * <p>Does not hide which values are equal nor how often each occurs. Whoever has the key can find a value by trying
 * all candidates. Safe for use by several threads. Holds a key and is not serialisable.
 */
public final class Tokenizer {
    private final MessageCodes function;
    private byte[] codes = new byte[0];

    Tokenizer(KeyMaterial key, TokenMode mode) {
        this.function = switch (mode) {
            case CMAC -> new Cmac(key);
            case HMAC_SHA256 -> new Hmac(key);
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
        byte[] mac = function.mac(value);
        byte[] digits = new byte[mac.length * 2];
        HexDigits.write(mac, mac.length, digits, 0);
        return digits;
    }

    /** Adds the token of each value to {@code tokens}, in order. */
    public synchronized void tokens(ByteBatch values, ByteBatch tokens) {
        int bytes = function.bytes();
        int count = values.count();
        if (codes.length < count * bytes) {
            codes = new byte[count * bytes];
        }
        function.macs(values, codes);
        int at = tokens.reserve(count, 2 * bytes);
        HexDigits.write(codes, count * bytes, tokens.data(), at);
    }

    /** The token of a text. */
    public String token(String text) {
        return new String(token(TokenValue.text(text.getBytes(StandardCharsets.UTF_8))), StandardCharsets.US_ASCII);
    }
}
