package io.greenveil.privacy.technique.surrogate;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.SurrogateCode;
import io.greenveil.privacy.cipher.TokenValue;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Invented texts in place of real ones: a keyed code of the value chooses one of all surrogates of a kind. The code is taken
 * as a number of 128 bits, modulo the number of surrogates N, so that each is chosen with a probability that differs from
 * 1/N by less than 2^-128.
 *
 * <p>Guarantees: equal values give equal surrogates in every table under one tenant, alias, epoch, kind and version of the
 * kind ({@link SurrogateKind#edition()}); rotating versions of the key keeps them. Without the key nobody can tell which
 * value a surrogate is of, nor link surrogates of two aliases, tenants or kinds.
 *
 * <p>Does not: tell all values apart, nor hide how often each occurs. Among n different values, n(n-1)/(2N) pairs are expected
 * to share a surrogate, and a surrogate is the value itself by a chance of one in N. Nobody can open one, but whoever has the
 * key can find a value by trying all candidates. Values are compared byte by byte: other case or blanks, another surrogate.
 *
 * <p>Safe for use by several threads. Holds a key and is not serialisable.
 */
public final class Surrogates {
    private final SurrogateCode code;
    private final Composition texts;
    private final ByteBatch one = new ByteBatch();
    private byte[] codes = new byte[0];

    private Surrogates(SurrogateCode code, Composition texts) {
        this.code = code;
        this.texts = texts;
    }

    /**
     * The surrogates of an alias's current epoch for a tenant.
     *
     * @throws KeyException if the provider has no such key
     */
    public static Surrogates of(KeyProvider keys, String tenant, String alias, SurrogateKind kind) {
        return new Surrogates(SurrogateCode.of(keys, tenant, alias, kind.edition()), Composition.of(kind));
    }

    /** The surrogate, in ASCII, of a value in the form that {@link TokenValue} gives. */
    public synchronized byte[] surrogate(byte[] value) {
        one.clear();
        texts.add(number(ByteBuffer.wrap(code.code(value)), 0, texts.count()), one);
        return one.get(0);
    }

    /** The surrogate of a text. */
    public String surrogate(String text) {
        byte[] value = TokenValue.text(text.getBytes(StandardCharsets.UTF_8));
        return new String(surrogate(value), StandardCharsets.US_ASCII);
    }

    /** Adds the surrogate of each value to {@code surrogates}, in order. */
    public synchronized void surrogates(ByteBatch values, ByteBatch surrogates) {
        int count = values.count();
        if (codes.length < count * SurrogateCode.BYTES) {
            codes = new byte[count * SurrogateCode.BYTES];
        }
        code.codes(values, codes);
        ByteBuffer bytes = ByteBuffer.wrap(codes);
        for (int i = 0; i < count; i++) {
            texts.add(number(bytes, i * SurrogateCode.BYTES, texts.count()), surrogates);
        }
    }

    /** The 16 bytes at a place, as a number without sign, modulo {@code count}. */
    static int number(ByteBuffer codes, int at, int count) {
        long high = Long.remainderUnsigned(codes.getLong(at), count);
        long low = Long.remainderUnsigned(codes.getLong(at + Long.BYTES), count);
        long radix = (Long.remainderUnsigned(-1, count) + 1) % count;
        return (int) ((high * radix + low) % count);
    }
}
