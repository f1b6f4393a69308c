package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Seals by AES-256-GCM. After the header of an envelope come {@code salt(16) | nonce(12) | ciphertext and tag}. Two values
 * under one nonce and key are impossible: each session draws a salt, its key is derived with that salt, and nonces count up
 * within it. After 2^32 values (SP 800-38D section 8.3) it draws the next salt.
 */
final class GcmSeals implements SealSession {
    static final long VALUES_PER_SALT = 1L << 32;
    private static final String MODE = SealAlgorithm.AES_256_GCM.mode();
    private static final byte[] MESSAGE_KEY = CanonicalFields.encode("greenveil/seal/salt/1");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int NONCE_AT = Envelope.HEADER_BYTES + SALT_BYTES;
    private static final int BODY_AT = NONCE_AT + AesGcm.NONCE_BYTES;
    static final int SHORTEST = BODY_AT + 1 + AesGcm.TAG_BYTES;

    private final KeyMaterial columnKey;
    private final byte[] additionalData;
    private final byte[] header;
    private final SecureRandom random;
    private final long valuesPerSalt;
    private byte[] salt;
    private AesGcm cipher;
    private long counter;

    GcmSeals(KeyProvider keys, String alias, SealContext context, SecureRandom random, long valuesPerSalt) {
        KeyVersion version = keys.current(alias);
        this.columnKey = KeyDerivation.randomised(keys, context.tenant(), MODE, version);
        this.additionalData = context.additionalData(version, MODE);
        this.header = Envelope.header(SealAlgorithm.AES_256_GCM, version.keyId());
        this.random = random;
        this.valuesPerSalt = valuesPerSalt;
        this.salt = newSalt();
        this.cipher = new AesGcm(messageKey(columnKey, salt));
    }

    static GcmSeals begin(KeyProvider keys, String alias, SealContext context) {
        return new GcmSeals(keys, alias, context, RANDOM, VALUES_PER_SALT);
    }

    @Override
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
        byte[] envelope = ByteBuffer.allocate(BODY_AT + value.length + AesGcm.TAG_BYTES)
                .put(header)
                .put(salt)
                .put(nonce)
                .array();
        cipher.seal(nonce, additionalData, value, envelope, BODY_AT);
        return envelope;
    }

    @Override
    public synchronized void seal(ByteBatch values, ByteBatch envelopes) {
        for (int i = 0; i < values.count(); i++) {
            envelopes.add(seal(values.get(i)));
        }
    }

    /** The value, or nothing if it does not authenticate. */
    static Optional<byte[]> open(KeyProvider keys, KeyVersion version, Envelope envelope, SealContext context) {
        try (KeyMaterial columnKey = KeyDerivation.randomised(keys, context.tenant(), MODE, version);
                KeyMaterial messageKey = messageKey(columnKey, envelope.part(Envelope.HEADER_BYTES, NONCE_AT))) {
            return new AesGcm(messageKey)
                    .open(
                            envelope.part(NONCE_AT, BODY_AT),
                            context.additionalData(version, MODE),
                            envelope.bytes(),
                            BODY_AT);
        }
    }

    private static KeyMaterial messageKey(KeyMaterial columnKey, byte[] salt) {
        return columnKey.derive(salt, MESSAGE_KEY, columnKey.length());
    }

    private byte[] newSalt() {
        byte[] fresh = new byte[SALT_BYTES];
        random.nextBytes(fresh);
        return fresh;
    }
}
