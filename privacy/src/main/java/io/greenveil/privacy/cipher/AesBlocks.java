package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * The AES block function (FIPS 197) over many blocks at once, each by itself: the building block of {@link CbcMacs},
 * {@link AesSiv} and {@link Ff1}, and the only place that may name ECB, which hides nothing where it is a mode of
 * encryption. One call for a whole column is what makes these fast: a call costs more than the blocks.
 *
 * <p>Not safe for use by several threads at once.
 */
final class AesBlocks {
    static final int BYTES = 16;

    private final Cipher cipher;

    /** Takes a key of 16, 24 or 32 bytes. */
    AesBlocks(KeyMaterial key) {
        try {
            this.cipher = Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES/ECB/NoPadding", e);
        }
        key.init(cipher, Cipher.ENCRYPT_MODE);
    }

    /** Encrypts the first {@code blocks} blocks of {@code in} into another array, from its beginning. */
    void encrypt(byte[] in, int blocks, byte[] out) {
        try {
            cipher.update(in, 0, blocks * BYTES, out, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES takes whole blocks of any content", e);
        }
    }
}
