package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;

/** AES key wrap (RFC 3394): encrypts keys, deterministically and with an integrity check of 64 bits. */
public final class KeyWrap {
    private static final int BLOCK_BYTES = 8;
    private static final int SHORTEST_BYTES = 3 * BLOCK_BYTES;

    private KeyWrap() {}

    /** The wrapped key, 8 bytes longer than the key. */
    public static byte[] wrap(KeyMaterial wrapping, byte[] key) {
        Cipher cipher = cipher();
        wrapping.init(cipher, Cipher.ENCRYPT_MODE);
        try {
            return cipher.doFinal(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A key of " + key.length + " bytes cannot be wrapped", e);
        }
    }

    /** The key, or nothing if it was wrapped by another key or altered. */
    public static Optional<byte[]> unwrap(KeyMaterial wrapping, byte[] wrapped) {
        if (wrapped.length < SHORTEST_BYTES || wrapped.length % BLOCK_BYTES != 0) {
            return Optional.empty();
        }
        Cipher cipher = cipher();
        wrapping.init(cipher, Cipher.DECRYPT_MODE);
        try {
            return Optional.of(cipher.doFinal(wrapped));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/KW/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 17 has AES/KW/NoPadding", e);
        }
    }
}
