package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1), keyed once. Not safe for use by several threads at once. */
final class Hmac implements MessageCodes {
    private static final int BYTES = 32;

    private final Mac mac;

    Hmac(KeyMaterial key) {
        try {
            this.mac = Mac.getInstance("HmacSHA256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
        key.init(mac);
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    @Override
    public byte[] mac(byte[] message) {
        return mac.doFinal(message);
    }

    @Override
    public void macs(ByteBatch messages, byte[] codes) {
        try {
            for (int i = 0; i < messages.count(); i++) {
                mac.update(messages.data(), messages.start(i), messages.length(i));
                mac.doFinal(codes, i * BYTES);
            }
        } catch (ShortBufferException e) {
            throw new IllegalStateException("There is room for " + BYTES + " bytes a message", e);
        }
    }
}
