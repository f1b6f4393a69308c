package io.greenveil.privacy.cipher;

import java.nio.ByteBuffer;

/**
 * Layout of a sealed value: {@code version(1) | key id(4) | salt(16) | nonce(12) | ciphertext and tag}. Version 2 is
 * AES-256-GCM under HKDF-SHA-256(column key, salt). Version and key id come first in every version to come.
 */
final class Envelope {
    static final byte VERSION = 2;
    static final int SALT_BYTES = 16;
    private static final int NONCE_AT = 1 + Integer.BYTES + SALT_BYTES;
    static final int BODY_AT = NONCE_AT + AesGcm.NONCE_BYTES;
    private static final int SHORTEST = BODY_AT + 1 + AesGcm.TAG_BYTES;

    private final int keyId;
    private final byte[] salt = new byte[SALT_BYTES];
    private final byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    private final byte[] bytes;

    private Envelope(byte[] bytes) {
        this.bytes = bytes;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        this.keyId = buffer.getInt();
        buffer.get(salt).get(nonce);
    }

    static Envelope parse(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw malformed(
                    bytes.length == 0
                            ? "it is empty"
                            : "its first byte is " + (bytes[0] & 0xff) + " where this version writes " + VERSION);
        }
        if (bytes.length < SHORTEST) {
            throw malformed("it has " + bytes.length + " bytes and the shortest has " + SHORTEST);
        }
        return new Envelope(bytes);
    }

    int keyId() {
        return keyId;
    }

    byte[] salt() {
        return salt;
    }

    byte[] nonce() {
        return nonce;
    }

    /** All bytes; the ciphertext begins at {@link #BODY_AT}. */
    byte[] bytes() {
        return bytes;
    }

    /** A new envelope with room for the ciphertext of {@code plaintextBytes} and its tag. */
    static byte[] allocate(int keyId, byte[] salt, byte[] nonce, int plaintextBytes) {
        return ByteBuffer.allocate(BODY_AT + plaintextBytes + AesGcm.TAG_BYTES)
                .put(VERSION)
                .putInt(keyId)
                .put(salt)
                .put(nonce)
                .array();
    }

    private static SealException malformed(String problem) {
        return new SealException(SealException.Reason.MALFORMED, "This is no sealed value: " + problem);
    }
}
