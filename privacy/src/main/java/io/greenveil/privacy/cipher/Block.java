package io.greenveil.privacy.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Arithmetic on 16-byte blocks inside arrays, eight bytes at a time, big-endian. */
final class Block {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long REDUCTION = 0x87;

    private Block() {}

    static long at(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    static void put(byte[] bytes, int offset, long value) {
        LONGS.set(bytes, offset, value);
    }

    static void copy(byte[] source, int sourceAt, byte[] target, int targetAt) {
        put(target, targetAt, at(source, sourceAt));
        put(target, targetAt + 8, at(source, sourceAt + 8));
    }

    /** {@code target ^= source}, one block. */
    static void xor(byte[] target, int targetAt, byte[] source, int sourceAt) {
        put(target, targetAt, at(target, targetAt) ^ at(source, sourceAt));
        put(target, targetAt + 8, at(target, targetAt + 8) ^ at(source, sourceAt + 8));
    }

    /** Multiplies a block by x in GF(2^128), without a branch on its bits. */
    static void doubleAt(byte[] bytes, int offset) {
        long high = at(bytes, offset);
        long low = at(bytes, offset + 8);
        put(bytes, offset, (high << 1) | (low >>> 63));
        put(bytes, offset + 8, (low << 1) ^ (REDUCTION & (high >> 63)));
    }

    static byte[] doubled(byte[] block) {
        byte[] result = block.clone();
        doubleAt(result, 0);
        return result;
    }
}
