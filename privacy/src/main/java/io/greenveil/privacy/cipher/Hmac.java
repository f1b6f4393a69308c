package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1), keyed once. Not safe for use by several threads at once. */
final class Hmac {
    private final Mac mac;

    Hmac(KeyMaterial key) {
        try {
            this.mac = Mac.getInstance("HmacSHA256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
        key.init(mac);
    }

    byte[] mac(byte[] message) {
        return mac.doFinal(message);
    }
}
