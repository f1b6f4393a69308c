package io.greenveil.privacy.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Arithmetic on 16-byte blocks inside arrays, eight bytes at a time, big-endian. */
final class Block {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final boolean REVERSED = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final long REDUCTION = 0x87;

    private Block() {}

    static long at(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    static void put(byte[] bytes, int offset, long value) {
        LONGS.set(bytes, offset, value);
    }

    /** Eight bytes in the order of the processor, for what is only copied, masked and XORed: nothing is turned round. */
    static long word(byte[] bytes, int offset) {
        return (long) WORDS.get(bytes, offset);
    }

    static void putWord(byte[] bytes, int offset, long word) {
        WORDS.set(bytes, offset, word);
    }

    /** The word of the bytes that {@link #put} writes for a value. */
    static long word(long value) {
        return REVERSED ? Long.reverseBytes(value) : value;
    }

    static void copy(byte[] source, int sourceAt, byte[] target, int targetAt) {
        putWord(target, targetAt, word(source, sourceAt));
        putWord(target, targetAt + 8, word(source, sourceAt + 8));
    }

    /** {@code target ^= source}, one block. */
    static void xor(byte[] target, int targetAt, byte[] source, int sourceAt) {
        putWord(target, targetAt, word(target, targetAt) ^ word(source, sourceAt));
        putWord(target, targetAt + 8, word(target, targetAt + 8) ^ word(source, sourceAt + 8));
    }

    /** Replaces what follows the first {@code length} bytes of a block, 0 to 15, by a one bit and zeros. */
    static void pad(byte[] bytes, int offset, int length) {
        long one = 1L << 63;
        if (length < Long.BYTES) {
            long kept = length == 0 ? 0 : at(bytes, offset) & (-1L << (Long.SIZE - 8 * length));
            put(bytes, offset, kept | (one >>> (8 * length)));
            put(bytes, offset + 8, 0);
        } else {
            int rest = length - Long.BYTES;
            long kept = rest == 0 ? 0 : at(bytes, offset + 8) & (-1L << (Long.SIZE - 8 * rest));
            put(bytes, offset + 8, kept | (one >>> (8 * rest)));
        }
    }

    /** A mask of the first {@code bytes} bytes of a block, 0 to 16: its first half. */
    static long keptHigh(int bytes) {
        return bytes >= Long.BYTES ? -1L : -1L << (Long.SIZE - 1 - 8 * bytes) << 1;
    }

    /** Its second half. */
    static long keptLow(int bytes) {
        return bytes <= Long.BYTES ? 0 : -1L << (2 * Long.SIZE - 8 * bytes);
    }

    /** The first half of a block multiplied by x in GF(2^128). */
    static long doubledHigh(long high, long low) {
        return (high << 1) | (low >>> 63);
    }

    /** The second half, without a branch on the bits. */
    static long doubledLow(long high, long low) {
        return (low << 1) ^ (REDUCTION & (high >> 63));
    }

    static void doubleAt(byte[] bytes, int offset) {
        long high = at(bytes, offset);
        long low = at(bytes, offset + 8);
        put(bytes, offset, doubledHigh(high, low));
        put(bytes, offset + 8, doubledLow(high, low));
    }

    static byte[] doubled(byte[] block) {
        byte[] result = block.clone();
        doubleAt(result, 0);
        return result;
    }
}
