package io.greenveil.privacy.cipher;

import java.util.Arrays;

/**
 * Many byte strings, one after another in one array: what kernels read and write. Grows as needed, is made to be cleared
 * and used again, and holds at most 2^31 bytes. Not safe for use by several threads at once.
 */
public final class ByteBatch {
    private static final long LONGEST = Integer.MAX_VALUE - 8L;

    /** Bytes after the last value that kernels may read and write, so that they need not stop within a block. */
    private static final int SLACK = 16;

    private byte[] data = new byte[1024];
    private int[] ends = new int[64];
    private int count;

    /** Forgets all values; keeps the memory. */
    public void clear() {
        count = 0;
    }

    /** How many values there are. */
    public int count() {
        return count;
    }

    /** The array that the values lie in; another one after values were added. */
    public byte[] data() {
        return data;
    }

    /** Where value {@code index} begins in {@link #data()}. */
    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Where it ends. */
    public int end(int index) {
        return ends[index];
    }

    public int length(int index) {
        return end(index) - start(index);
    }

    /** Whether {@code values} values from {@code from} all have this length. */
    boolean isUniform(int from, int values, int length) {
        int[] to = ends;
        int start = start(from);
        int differences = 0;
        for (int i = 0; i < values; i++) {
            differences |= to[from + i] ^ (start + (i + 1) * length);
        }
        return differences == 0;
    }

    /** A copy of a value. */
    public byte[] get(int index) {
        return Arrays.copyOfRange(data, start(index), end(index));
    }

    /** Adds a value. */
    public void add(byte[] value) {
        add(value, 0, value.length);
    }

    /** Adds a value that is part of an array. */
    public void add(byte[] source, int offset, int length) {
        int at = reserve(length);
        System.arraycopy(source, offset, data, at, length);
    }

    /** Adds a value of this length whose bytes the caller writes; returns where it begins. */
    public int reserve(int length) {
        int start = room(1, length);
        ends[count++] = start + length;
        return start;
    }

    /** Adds several values of this length whose bytes the caller writes; returns where the first begins. */
    int reserve(int values, int length) {
        int start = room(values, length);
        int[] to = ends;
        for (int i = 0, end = start; i < values; i++) {
            end += length;
            to[count + i] = end;
        }
        count += values;
        return start;
    }

    /** Makes room for several more values; returns where the first will begin. */
    private int room(int values, int length) {
        int start = count == 0 ? 0 : ends[count - 1];
        int end = Math.addExact(Math.addExact(start, Math.multiplyExact(values, length)), SLACK) - SLACK;
        if (end > data.length - SLACK) {
            data = Arrays.copyOf(data, (int) Math.max(end + SLACK, Math.min(LONGEST, data.length * 2L)));
        }
        if (count + values > ends.length) {
            ends = Arrays.copyOf(ends, Math.max(count + values, count * 2));
        }
        return start;
    }
}
