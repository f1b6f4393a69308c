package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyDerivation;
import io.greenveil.privacy.keys.KeyMaterial;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.util.Optional;

/**
 * Seals by AES-256-SIV under nonces (RFC 5297, section 3). After the header of an envelope come
 * {@code nonce(16) | synthetic vector(16) | ciphertext}.
 */
final class SivSeals implements SealSession {
    private static final int KEY_BYTES = 64;
    private static final int BODY_AT = Envelope.HEADER_BYTES + AesSiv.NONCE_BYTES;
    static final int SHORTEST = BODY_AT + AesSiv.VECTOR_BYTES + 1;

    private final AesSiv siv;
    private final byte[] header;
    private final Nonces nonces = Nonces.begin();
    private final ByteBatch in = new ByteBatch();
    private final ByteBatch out = new ByteBatch();

    private SivSeals(AesSiv siv, byte[] header) {
        this.siv = siv;
        this.header = header;
    }

    static SivSeals begin(KeyProvider keys, String alias, SealContext context) {
        KeyVersion version = keys.current(alias);
        return new SivSeals(cipher(keys, version, context), Envelope.header(SealAlgorithm.AES_SIV, version.keyId()));
    }

    @Override
    public synchronized byte[] seal(byte[] value) {
        in.clear();
        out.clear();
        in.add(value);
        siv.encrypt(in, header, nonces.next(1), out);
        return out.get(0);
    }

    @Override
    public synchronized void seal(ByteBatch values, ByteBatch envelopes) {
        siv.encrypt(values, header, nonces.next(values.count()), envelopes);
    }

    /** The value, or nothing if it does not authenticate. */
    static Optional<byte[]> open(KeyProvider keys, KeyVersion version, Envelope envelope, SealContext context) {
        return cipher(keys, version, context)
                .decrypt(envelope.bytes(), BODY_AT, envelope.part(Envelope.HEADER_BYTES, BODY_AT));
    }

    private static AesSiv cipher(KeyProvider keys, KeyVersion version, SealContext context) {
        String mode = SealAlgorithm.AES_SIV.mode();
        try (KeyMaterial key = KeyDerivation.randomised(keys, context.tenant(), mode, version, KEY_BYTES)) {
            return new AesSiv(key, context.additionalData(version, mode));
        }
    }
}
