package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.CanonicalValue;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts of Spark in their canonical form, which tokens and seals share, without a copy in between. */
final class CanonicalTexts {
    private static final int LONGEST_BY_WORDS = 64;

    private CanonicalTexts() {}

    static byte[] of(UTF8String text) {
        byte[] form = CanonicalValue.roomForText(text.numBytes());
        copy(text, form, 1);
        return form;
    }

    static void add(UTF8String text, ByteBatch values) {
        int at = CanonicalValue.reserveText(values, text.numBytes());
        copy(text, values.data(), at);
    }

    /** Up to 64 bytes a word at a time, for which {@link Platform#copyMemory} is slow. Touches no others. */
    private static void copy(UTF8String text, byte[] target, int at) {
        Object source = text.getBaseObject();
        long from = text.getBaseOffset();
        long to = (long) Platform.BYTE_ARRAY_OFFSET + at;
        int length = text.numBytes();
        if (length < Long.BYTES || length > LONGEST_BY_WORDS) {
            Platform.copyMemory(source, from, target, to, length);
            return;
        }
        int last = length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            Platform.putLong(target, to + i, Platform.getLong(source, from + i));
        }
        // The last word may overlap the one before.
        Platform.putLong(target, to + last, Platform.getLong(source, from + last));
    }
}
