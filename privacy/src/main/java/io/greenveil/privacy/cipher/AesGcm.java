package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM (NIST SP 800-38D) with tags of 16 bytes; nonces of 12 are what it is made for, others are hashed first. Whoever
 * calls {@link #seal} never gives the same nonce twice under one key: that would reveal the authentication key.
 *
 * <p>One cipher object, initialised for every message. Not safe for use by several threads at once.
 */
final class AesGcm {
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private final KeyMaterial key;
    private final Cipher cipher;

    AesGcm(KeyMaterial key) {
        this.key = key;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES/GCM/NoPadding", e);
        }
    }

    /** Writes ciphertext and tag, {@code plaintext.length + 16} bytes, to {@code out} from {@code offset}. */
    void seal(byte[] nonce, byte[] additionalData, byte[] plaintext, byte[] out, int offset) {
        key.init(cipher, Cipher.ENCRYPT_MODE, parameters(nonce));
        cipher.updateAAD(additionalData);
        try {
            cipher.doFinal(plaintext, 0, plaintext.length, out, offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM could not encrypt " + plaintext.length + " bytes", e);
        }
    }

    /** The plaintext, or nothing if ciphertext, tag, nonce, additional data and key do not belong together. */
    Optional<byte[]> open(byte[] nonce, byte[] additionalData, byte[] sealed, int offset) {
        int length = sealed.length - offset;
        if (length < TAG_BYTES) {
            return Optional.empty();
        }
        key.init(cipher, Cipher.DECRYPT_MODE, parameters(nonce));
        cipher.updateAAD(additionalData);
        try {
            return Optional.of(cipher.doFinal(sealed, offset, length));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM could not decrypt " + length + " bytes", e);
        }
    }

    private static GCMParameterSpec parameters(byte[] nonce) {
        if (nonce.length == 0) {
            throw new IllegalArgumentException("A nonce has at least one byte");
        }
        return new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce);
    }
}
