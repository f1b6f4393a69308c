package io.greenveil.transforms.sql.internal;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.Platform;

/**
 * A row in Spark's own layout, written column by column in order: bits for NULLs, a word for each column, and then what
 * does not fit in a word, in whole words that end with zeros.
 */
final class RowBytes {
    static final int FIRST = Platform.BYTE_ARRAY_OFFSET;
    private static final int WORD = Long.BYTES;

    /** How Spark holds the values of a type. */
    enum Held {
        /** In the column's word. */
        WORD,
        /** In as many words as needed, of which the column's word says where they are. */
        BYTES,
        /** In two words, NULL or not: decimals of more than 18 digits. */
        TWO_WORDS;

        static Held of(DataType type) {
            if (UnsafeRow.isFixedLength(type)) {
                return WORD;
            }
            return type instanceof DecimalType ? TWO_WORDS : BYTES;
        }
    }

    private final UnsafeRow row;
    private final int nullBytes;
    private final int fixedBytes;
    private byte[] bytes;
    private int end;

    RowBytes(int columns) {
        this.row = new UnsafeRow(columns);
        this.nullBytes = UnsafeRow.calculateBitSetWidthInBytes(columns);
        this.fixedBytes = nullBytes + columns * WORD;
        this.bytes = new byte[fixedBytes + columns * 8 * WORD];
    }

    /** Begins a row without NULLs. */
    void clear() {
        for (int at = 0; at < nullBytes; at += WORD) {
            Platform.putLong(bytes, address(at), 0);
        }
        end = fixedBytes;
    }

    void putNull(int column) {
        markNull(column);
        putWord(column, 0);
    }

    /** A value that is bytes. */
    void put(int column, byte[] source, int from, int length) {
        int to = reserve(length);
        MemoryWords.copy(source, address(from), bytes, address(to), length);
        putPlace(column, to, length);
    }

    /** The value of another row, NULL or not, of a type that is held so. */
    void put(int column, UnsafeRow other, int from, Held held) {
        long word = other.getLong(from);
        if (other.isNullAt(from)) {
            markNull(column);
        }
        int place = (int) (word >>> Integer.SIZE);
        if (held == Held.WORD || place == 0) {
            putWord(column, word);
            return;
        }
        int size = (int) word;
        int length = held == Held.TWO_WORDS ? 2 * WORD : wholeWords(size);
        int to = reserve(length);
        MemoryWords.copy(other.getBaseObject(), other.getBaseOffset() + place, bytes, address(to), length);
        putPlace(column, to, size);
    }

    /** The row, valid until {@link #clear}. */
    UnsafeRow get() {
        row.pointTo(bytes, FIRST, end);
        return row;
    }

    private void markNull(int column) {
        long at = address(column / Long.SIZE * WORD);
        Platform.putLong(bytes, at, Platform.getLong(bytes, at) | 1L << column);
    }

    private void putPlace(int column, int place, int size) {
        putWord(column, (long) place << Integer.SIZE | size);
    }

    private void putWord(int column, long word) {
        Platform.putLong(bytes, address(nullBytes + column * WORD), word);
    }

    /** Makes room for whole words, the last of which is zero; returns where they begin. */
    private int reserve(int length) {
        int at = end;
        int words = wholeWords(length);
        if (at + words > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(at + words, bytes.length * 2));
        }
        if (words > 0) {
            Platform.putLong(bytes, address(at + words - WORD), 0);
        }
        end = at + words;
        return at;
    }

    private static long address(int at) {
        return (long) FIRST + at;
    }

    private static int wholeWords(int length) {
        return (length + WORD - 1) / WORD * WORD;
    }
}
