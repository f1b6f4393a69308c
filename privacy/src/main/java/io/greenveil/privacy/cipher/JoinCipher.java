package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;

/**
 * Deterministic authenticated encryption (AES-256-SIV, RFC 5297): equal for equal values of one tenant under one alias, in
 * every table, so that tables join on it; whoever has the key can open it again, see {@link JoinedValue}. The key is that
 * of the alias's current epoch, so rotating versions keeps every value.
 *
 * <p>Hides neither which values are equal, nor how often each occurs, nor their lengths. Safe for use by several threads.
 * Holds a key and is not serialisable.
 */
public final class JoinCipher {
    /** The mode's name in key derivation. */
    static final String MODE = "join/aes-siv";

    static final int KEY_BYTES = 64;

    private final AesSiv siv;
    private final byte[] prefix;
    private final ByteBatch in = new ByteBatch();
    private final ByteBatch out = new ByteBatch();

    private JoinCipher(AesSiv siv, byte[] prefix) {
        this.siv = siv;
        this.prefix = prefix;
    }

    /**
     * The cipher of an alias for a tenant.
     *
     * @throws KeyException if the provider has no such key
     */
    public static JoinCipher of(KeyProvider keys, String tenant, String alias) {
        int epoch = keys.current(alias).epoch();
        try (KeyMaterial key = KeyDerivation.deterministic(keys, tenant, MODE, alias, epoch, KEY_BYTES)) {
            return new JoinCipher(
                    new AesSiv(key, additionalData(tenant, alias, epoch)), JoinEnvelope.prefix(alias, epoch));
        }
    }

    static byte[] additionalData(String tenant, String alias, int epoch) {
        return CanonicalFields.encode("greenveil/join/1", tenant, alias, Integer.toString(epoch));
    }

    /** The joined form of a value in the form that {@link TokenValue} gives. */
    public synchronized byte[] join(byte[] value) {
        in.clear();
        out.clear();
        in.add(value);
        siv.encrypt(in, prefix, out);
        return out.get(0);
    }

    /** Adds the joined form of each value to {@code joined}, in order. */
    public synchronized void join(ByteBatch values, ByteBatch joined) {
        siv.encrypt(values, prefix, joined);
    }
}
