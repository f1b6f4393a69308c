package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The AES block function (FIPS 197) over many blocks at once, each by itself or in a chain: the building block of
 * {@link CbcMacs}, {@link AesSiv} and {@link Ff1}, and the only place that may name ECB and a fixed initialisation vector,
 * neither of which hides anything where it is a mode of encryption. A call of a cipher costs more than a few blocks do, so
 * there is one for as many blocks as possible.
 *
 * <p>Not safe for use by several threads at once.
 */
final class AesBlocks {
    static final int BYTES = 16;
    /** The longest chain for which a call for each block costs less than the end of a message in CBC does. */
    private static final int SHORT_CHAIN = 4;

    private final Cipher each;
    private final @Nullable NativeAes many;
    private final Cipher chained;

    /** Takes a key of 16, 24 or 32 bytes, which the caller may close afterwards. */
    AesBlocks(KeyMaterial key) {
        this(key, AesCode.of(key).orElse(null));
    }

    private AesBlocks(KeyMaterial key, @Nullable NativeAes many) {
        this.many = many;
        try {
            this.each = Cipher.getInstance("AES/ECB/NoPadding");
            this.chained = Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES in ECB and CBC without padding", e);
        }
        key.init(each, Cipher.ENCRYPT_MODE);
        key.init(chained, Cipher.ENCRYPT_MODE, new IvParameterSpec(new byte[BYTES]));
    }

    /** The same by the JDK's code only. */
    static AesBlocks ofJdk(KeyMaterial key) {
        return new AesBlocks(key, null);
    }

    /** Encrypts the first {@code blocks} blocks of {@code in} into another array, from its beginning. */
    void encrypt(byte[] in, int blocks, byte[] out) {
        if (many != null && blocks >= NativeAes.FEWEST) {
            many.encrypt(in, blocks, out);
            return;
        }
        try {
            each.update(in, 0, blocks * BYTES, out, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES takes whole blocks of any content", e);
        }
    }

    /**
     * Encrypts the first {@code blocks} blocks of {@code inOut} in CBC with a vector of zeros, writes the last to the beginning
     * of {@code last}, another array, and leaves {@code inOut} written over.
     */
    void chain(byte[] inOut, int blocks, byte[] last) {
        try {
            if (blocks > SHORT_CHAIN) {
                // Ends the message, which returns the cipher to its vector of zeros.
                chained.doFinal(inOut, 0, blocks * BYTES, inOut, 0);
                Block.copy(inOut, (blocks - 1) * BYTES, last, 0);
                return;
            }
            each.update(inOut, 0, BYTES, last, 0);
            for (int at = BYTES; at < blocks * BYTES; at += BYTES) {
                Block.xor(inOut, at, last, 0);
                each.update(inOut, at, BYTES, last, 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES takes whole blocks of any content", e);
        }
    }
}
