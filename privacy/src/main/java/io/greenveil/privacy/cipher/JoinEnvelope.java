package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.CanonicalFields;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Layout of a joined value: {@code 1 | key id(4) | synthetic vector(16) | ciphertext}, which is what Tink writes and reads
 * under its output prefix TINK. The key id names alias and epoch.
 */
final class JoinEnvelope {
    static final byte VERSION = 1;
    static final int BODY_AT = 1 + Integer.BYTES;

    private JoinEnvelope() {}

    /** What every value under an alias and epoch begins with. */
    static byte[] prefix(String alias, int epoch) {
        return ByteBuffer.allocate(BODY_AT)
                .put(VERSION)
                .putInt(keyId(alias, epoch))
                .array();
    }

    /** The key id, after a check that the bytes can be an envelope. */
    static int keyId(byte[] envelope) {
        if (envelope.length < BODY_AT + AesSiv.VECTOR_BYTES + 1 || envelope[0] != VERSION) {
            throw new SealException(
                    SealException.Reason.MALFORMED,
                    "This is no joined value: "
                            + (envelope.length > 0 && envelope[0] != VERSION
                                    ? "its first byte is " + (envelope[0] & 0xff) + " where one has " + VERSION
                                    : "it has " + envelope.length + " bytes and the shortest has "
                                            + (BODY_AT + AesSiv.VECTOR_BYTES + 1)));
        }
        return ByteBuffer.wrap(envelope, 1, Integer.BYTES).getInt();
    }

    /** The first bytes of SHA-256 over {@code greenveil/epoch-id}, alias and epoch. */
    static int keyId(String alias, int epoch) {
        byte[] name = CanonicalFields.encode("greenveil/epoch-id", alias, Integer.toString(epoch));
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
