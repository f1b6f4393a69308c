package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * Nonces of 16 bytes: the key stream of AES-256-CTR, which is what AES makes of a counter, under a key and a first counter
 * that are drawn from the operating system's generator and kept by nobody. All of one object differ; two objects share one
 * with a probability of about n^2 / 2^128 for n nonces in all. They do not tell in which order they were given. Not safe for
 * use by several threads at once.
 */
final class Nonces {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = AesBlocks.BYTES;
    private static final int KEY_BYTES = 32;
    /** Nonces that are made at once where they are asked for one by one. */
    private static final int STOCK = 64;

    private final Cipher counter;
    private final byte[] single = new byte[BYTES];
    private final byte[] stock = new byte[STOCK * BYTES];
    private int inStock;
    private byte[] zeros = new byte[STOCK * BYTES];
    private byte[] nonces = new byte[0];

    private Nonces(Cipher counter) {
        this.counter = counter;
    }

    static Nonces begin() {
        byte[] bytes = new byte[KEY_BYTES + BYTES];
        RANDOM.nextBytes(bytes);
        byte[] secret = Arrays.copyOf(bytes, KEY_BYTES);
        try (KeyMaterial key = KeyMaterial.copyOf(secret)) {
            Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
            key.init(counter, Cipher.ENCRYPT_MODE, new IvParameterSpec(bytes, KEY_BYTES, BYTES));
            return new Nonces(counter);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has AES in CTR", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The next nonces, one after another, in an array that the next call writes again. */
    byte[] next(int count) {
        if (count == 1) {
            return single();
        }
        if (nonces.length < count * BYTES) {
            nonces = new byte[count * BYTES];
        }
        draw(count, nonces);
        return nonces;
    }

    private byte[] single() {
        if (inStock == 0) {
            draw(STOCK, stock);
            inStock = STOCK;
        }
        inStock--;
        Block.copy(stock, inStock * BYTES, single, 0);
        return single;
    }

    private void draw(int count, byte[] to) {
        if (zeros.length < count * BYTES) {
            zeros = new byte[count * BYTES];
        }
        try {
            counter.update(zeros, 0, count * BYTES, to, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in CTR takes any number of bytes", e);
        }
    }
}
