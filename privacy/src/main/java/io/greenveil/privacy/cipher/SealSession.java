package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyException;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Seals values of one column: randomised authenticated encryption with AES-256-GCM. Two values under one nonce and key
 * are impossible: each session draws a salt of 16 bytes from the operating system's generator, its key is derived with
 * that salt, and nonces count up within it. After 2^32 values (SP 800-38D section 8.3) it draws the next salt. A task
 * attempt has a session of its own, so a retry or a speculative copy shares neither.
 *
 * <p>Hides everything about a value but its length. Safe for use by several threads. Holds a key and is not
 * serialisable.
 */
public final class SealSession {
    static final long VALUES_PER_SALT = 1L << 32;
    private static final byte[] MESSAGE_KEY = CanonicalFields.encode("greenveil/seal/salt/1");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyMaterial columnKey;
    private final byte[] additionalData;
    private final int keyId;
    private final SecureRandom random;
    private final long valuesPerSalt;
    private byte[] salt;
    private AesGcm cipher;
    private long counter;

    SealSession(KeyProvider keys, String alias, SealContext context, SecureRandom random, long valuesPerSalt) {
        KeyVersion version = keys.current(alias);
        this.columnKey = KeyDerivation.randomised(keys, context.tenant(), SealContext.MODE, version);
        this.additionalData = context.additionalData(version);
        this.keyId = version.keyId();
        this.random = random;
        this.valuesPerSalt = valuesPerSalt;
        this.salt = newSalt();
        this.cipher = new AesGcm(messageKey(columnKey, salt));
    }

    /**
     * A session under the current version of a key.
     *
     * @throws KeyException if the provider has no such key
     */
    public static SealSession begin(KeyProvider keys, String alias, SealContext context) {
        return new SealSession(keys, alias, context, RANDOM, VALUES_PER_SALT);
    }

    /** The envelope of a value in the form that {@link CanonicalValue} gives. */
    public synchronized byte[] seal(byte[] value) {
        if (counter == valuesPerSalt) {
            salt = newSalt();
            cipher = new AesGcm(messageKey(columnKey, salt));
            counter = 0;
        }
        byte[] nonce = ByteBuffer.allocate(AesGcm.NONCE_BYTES)
                .putInt(0)
                .putLong(counter++)
                .array();
        byte[] envelope = Envelope.allocate(keyId, salt, nonce, value.length);
        cipher.seal(nonce, additionalData, value, envelope, Envelope.BODY_AT);
        return envelope;
    }

    static KeyMaterial messageKey(KeyMaterial columnKey, byte[] salt) {
        return columnKey.derive(salt, MESSAGE_KEY, columnKey.length());
    }

    private byte[] newSalt() {
        byte[] fresh = new byte[Envelope.SALT_BYTES];
        random.nextBytes(fresh);
        return fresh;
    }
}
