package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES-CMAC (RFC 4493, NIST SP 800-38B) with 128, 192 or 256-bit keys. A message authentication code of 16 bytes;
 * deterministic, one way.
 *
 * <p>CMAC is the last block of CBC over the message with its last block masked, so one {@code doFinal} on a cipher with
 * a zero initialisation vector does a whole message; the vector is the algorithm's own and never serves encryption.
 * {@code doFinal} returns the cipher to that state, so it is initialised once.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Cmac {
    static final int BYTES = 16;
    private static final byte REDUCTION = (byte) 0x87;

    private final Cipher cipher;
    private final byte[] fullBlockMask;
    private final byte[] paddedBlockMask;

    Cmac(KeyMaterial key) {
        try {
            this.cipher = Cipher.getInstance("AES/CBC/NoPadding");
            key.init(cipher, Cipher.ENCRYPT_MODE, new IvParameterSpec(new byte[BYTES]));
            this.fullBlockMask = doubled(cipher.doFinal(new byte[BYTES]));
            this.paddedBlockMask = doubled(fullBlockMask);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES/CBC/NoPadding", e);
        }
    }

    byte[] mac(byte[] message) {
        int blocks = Math.max(1, (message.length + BYTES - 1) / BYTES);
        byte[] masked = new byte[blocks * BYTES];
        System.arraycopy(message, 0, masked, 0, message.length);
        boolean full = message.length == masked.length;
        if (!full) {
            masked[message.length] = (byte) 0x80;
        }
        byte[] mask = full ? fullBlockMask : paddedBlockMask;
        int last = masked.length - BYTES;
        for (int i = 0; i < BYTES; i++) {
            masked[last + i] ^= mask[i];
        }
        try {
            cipher.doFinal(masked, 0, masked.length, masked, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in CBC takes whole blocks of any content", e);
        }
        byte[] mac = new byte[BYTES];
        System.arraycopy(masked, last, mac, 0, BYTES);
        return mac;
    }

    /** Multiplication by x in GF(2^128), without a branch on key-dependent bits. */
    private static byte[] doubled(byte[] block) {
        byte[] result = new byte[BYTES];
        int carry = 0;
        for (int i = BYTES - 1; i >= 0; i--) {
            int shifted = (block[i] & 0xff) << 1 | carry;
            result[i] = (byte) shifted;
            carry = shifted >>> 8;
        }
        result[BYTES - 1] ^= (byte) (REDUCTION & -carry);
        return result;
    }
}
