package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.KeyMaterial;
import java.util.Objects;

/**
 * The AES block function (FIPS 197) by the processor's own instructions, eight or sixteen blocks at a time, in native code
 * ({@code privacy/src/main/c/aes_blocks.c}). Whether there is any, {@link AesCode} tells.
 *
 * <p>Native code knows no bounds, so all of them are checked here. Garbage collection does not wait for a call. Safe for use by
 * several threads at once.
 */
final class NativeAes {
    /** The fewest blocks for which a call of native code costs less than one of the JDK's cipher. */
    static final int FEWEST = 12;

    private static final int WORD = Integer.BYTES;

    private final byte[] schedule;
    private final int rounds;
    private final boolean wide;

    /**
     * Takes a key of 16, 24 or 32 bytes, which the caller may close afterwards.
     *
     * @param wide whether to do two blocks by one instruction, which the processor must know
     */
    NativeAes(KeyMaterial key, boolean wide) {
        if (key.length() != 16 && key.length() != 24 && key.length() != 32) {
            throw new IllegalArgumentException("AES takes a key of 16, 24 or 32 bytes, not of " + key.length());
        }
        int words = key.length() / WORD;
        this.rounds = words + 6;
        this.schedule = new byte[(rounds + 1) * AesBlocks.BYTES];
        this.wide = wide;
        key.schedule(bytes -> expand(bytes, words, schedule));
    }

    /** Encrypts the first {@code blocks} blocks of {@code in} into another array, from its beginning. */
    void encrypt(byte[] in, int blocks, byte[] out) {
        int bytes = Math.multiplyExact(blocks, AesBlocks.BYTES);
        Objects.checkFromIndexSize(0, bytes, in.length);
        Objects.checkFromIndexSize(0, bytes, out.length);
        encrypt(schedule, rounds, wide, in, blocks, out);
    }

    /** What the processor's instructions can do: no AES (0), one block each (1), two (2) or four (3). */
    static native int level();

    private static native void expand(byte[] key, int words, byte[] schedule);

    private static native void encrypt(byte[] schedule, int rounds, boolean wide, byte[] in, int blocks, byte[] out);
}
