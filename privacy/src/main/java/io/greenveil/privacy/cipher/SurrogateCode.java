package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;

/**
 * The codes that choose surrogates: AES-256-CMAC (NIST SP 800-38B) under a key that is bound to tenant, alias, current epoch
 * and kind, so that codes of two kinds, and tokens, tell nothing about one another. A code looks random to whoever has not
 * the key.
 *
 * <p>Not safe for use by several threads at once. Holds a key and is not serialisable.
 */
public final class SurrogateCode {
    /** Bytes of a code. */
    public static final int BYTES = Cmac.BYTES;

    private static final String MODE = "surrogate/cmac/";

    private final Cmac function;

    private SurrogateCode(KeyMaterial key) {
        this.function = new Cmac(key);
    }

    /**
     * The codes of a kind, under an alias's current epoch for a tenant.
     *
     * @param kind name of the kind and version of what it chooses from
     * @throws KeyException if the provider has no such key
     */
    public static SurrogateCode of(KeyProvider keys, String tenant, String alias, String kind) {
        try (KeyMaterial key = KeyDerivation.deterministic(keys, tenant, MODE + kind, alias)) {
            return new SurrogateCode(key);
        }
    }

    /** The code of a value in the form that {@link TokenValue} gives. */
    public byte[] code(byte[] value) {
        return function.mac(value);
    }

    /** Writes the code of value {@code i} to {@code codes} from byte {@code i * BYTES}. */
    public void codes(ByteBatch values, byte[] codes) {
        function.macs(values, codes);
    }
}
