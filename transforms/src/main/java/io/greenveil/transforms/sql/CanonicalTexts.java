package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.CanonicalValue;
import io.greenveil.transforms.sql.internal.MemoryWords;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts of Spark in their canonical form, without a copy in between. */
final class CanonicalTexts {
    private CanonicalTexts() {}

    static void add(UTF8String text, ByteBatch values) {
        int at = CanonicalValue.reserveText(values, text.numBytes());
        MemoryWords.copy(
                text.getBaseObject(),
                text.getBaseOffset(),
                values.data(),
                (long) Platform.BYTE_ARRAY_OFFSET + at,
                text.numBytes());
    }
}
