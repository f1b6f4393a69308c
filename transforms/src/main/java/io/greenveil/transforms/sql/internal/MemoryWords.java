package io.greenveil.transforms.sql.internal;

import org.apache.spark.unsafe.Platform;

/** Copies of bytes between places in memory, up to 64 of them a word at a time. */
public final class MemoryWords {
    private static final int WORD = Long.BYTES;
    private static final int LONGEST = 8 * WORD;

    private MemoryWords() {}

    /** Copies {@code length} bytes, touching no others; the places must not overlap. */
    public static void copy(Object source, long from, Object target, long to, int length) {
        if (length < WORD || length > LONGEST) {
            Platform.copyMemory(source, from, target, to, length);
            return;
        }
        int last = length - WORD;
        for (int i = 0; i < last; i += WORD) {
            Platform.putLong(target, to + i, Platform.getLong(source, from + i));
        }
        // The last word may overlap the one before.
        Platform.putLong(target, to + last, Platform.getLong(source, from + last));
    }
}
