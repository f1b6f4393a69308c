package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Nonces of 16 bytes: what AES-256 makes of a counter under a key that is drawn from the operating system's generator and
 * kept by nobody. All of one object differ; two objects share one with a probability of about n^2 / 2^128 for n nonces in
 * all. They do not tell in which order they were given. Not safe for use by several threads at once.
 */
final class Nonces {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BLOCK = AesBlocks.BYTES;

    private final AesBlocks aes;
    private byte[] counters = new byte[0];
    private byte[] nonces = new byte[0];
    private long drawn;

    private Nonces(AesBlocks aes) {
        this.aes = aes;
    }

    static Nonces begin() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        try (KeyMaterial key = KeyMaterial.copyOf(bytes)) {
            return new Nonces(new AesBlocks(key));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The next nonces, one after another, in an array that the next call writes again. */
    byte[] next(int count) {
        if (nonces.length < count * BLOCK) {
            counters = new byte[count * BLOCK];
            nonces = new byte[count * BLOCK];
        }
        for (int i = 0; i < count; i++) {
            Block.put(counters, i * BLOCK, drawn + i);
        }
        drawn += count;
        aes.encrypt(counters, count, nonces);
        return nonces;
    }
}
