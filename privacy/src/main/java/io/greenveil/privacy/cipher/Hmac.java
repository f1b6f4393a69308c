package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1), keyed once: every message goes on from what SHA-256 made of the padded key, so that
 * a short one costs two blocks and not four, as with the JDK's {@code Mac}. Not safe for use by several threads at once.
 */
final class Hmac implements MessageCodes {
    private static final int BYTES = 32;
    private static final int BLOCK_BYTES = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    Hmac(KeyMaterial key) {
        this.inner = begun(key, (byte) 0x36);
        this.outer = begun(key, (byte) 0x5c);
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    @Override
    public byte[] mac(byte[] message) {
        byte[] code = new byte[BYTES];
        write(message, 0, message.length, code, 0);
        return code;
    }

    @Override
    public void macs(ByteBatch messages, byte[] codes) {
        for (int i = 0; i < messages.count(); i++) {
            write(messages.data(), messages.start(i), messages.length(i), codes, i * BYTES);
        }
    }

    private void write(byte[] message, int from, int length, byte[] codes, int at) {
        try {
            MessageDigest hash = (MessageDigest) inner.clone();
            hash.update(message, from, length);
            hash.digest(codes, at, BYTES);
            hash = (MessageDigest) outer.clone();
            hash.update(codes, at, BYTES);
            hash.digest(codes, at, BYTES);
        } catch (CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException("SHA-256 of the JDK can be copied and fits where it is written", e);
        }
    }

    private static MessageDigest begun(KeyMaterial key, byte pad) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            key.update(hash, BLOCK_BYTES, pad);
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
