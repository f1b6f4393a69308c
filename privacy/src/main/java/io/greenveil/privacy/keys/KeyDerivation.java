package io.greenveil.privacy.keys;

/**
 * The keys that ciphers use, derived from stored secrets by HKDF-SHA-256 with an empty salt and canonical fields as
 * {@code info}. A mode is one use of one primitive; no two modes, tenants or aliases share a key.
 */
public final class KeyDerivation {
    private static final int KEY_BYTES = 32;
    private static final byte[] NO_SALT = new byte[0];

    private KeyDerivation() {}

    /**
     * The key of a deterministic mode: bound to tenant, mode, alias and current epoch, and to nothing else, so that equal
     * values of one tenant under one alias and mode give equal results in every table, before and after a rotation.
     */
    public static KeyMaterial deterministic(KeyProvider keys, String tenant, String mode, String alias) {
        return deterministic(keys, tenant, mode, alias, keys.current(alias).epoch(), KEY_BYTES);
    }

    /** The same for a named epoch and a mode whose key has {@code keyBytes} bytes. */
    public static KeyMaterial deterministic(
            KeyProvider keys, String tenant, String mode, String alias, int epoch, int keyBytes) {
        return keys.epochKey(alias, epoch)
                .derive(
                        NO_SALT,
                        CanonicalFields.encode("greenveil/epoch/1", tenant, mode, alias, Integer.toString(epoch)),
                        keyBytes);
    }

    /** The key of a randomised mode: bound to tenant, mode and key version. */
    public static KeyMaterial randomised(KeyProvider keys, String tenant, String mode, KeyVersion version) {
        return randomised(keys, tenant, mode, version, KEY_BYTES);
    }

    /** The same, for a mode whose key has {@code keyBytes} bytes. */
    public static KeyMaterial randomised(
            KeyProvider keys, String tenant, String mode, KeyVersion version, int keyBytes) {
        return keys.versionKey(version)
                .derive(
                        NO_SALT,
                        CanonicalFields.encode(
                                "greenveil/version/1",
                                tenant,
                                mode,
                                version.alias(),
                                Integer.toString(version.version())),
                        keyBytes);
    }
}
