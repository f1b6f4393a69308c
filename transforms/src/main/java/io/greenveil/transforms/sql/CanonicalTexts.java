package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.CanonicalValue;
import io.greenveil.transforms.sql.internal.MemoryWords;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts of Spark in their canonical form, which tokens and seals share, without a copy in between. */
final class CanonicalTexts {
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

    private static void copy(UTF8String text, byte[] target, int at) {
        MemoryWords.copy(
                text.getBaseObject(),
                text.getBaseOffset(),
                target,
                (long) Platform.BYTE_ARRAY_OFFSET + at,
                text.numBytes());
    }
}
