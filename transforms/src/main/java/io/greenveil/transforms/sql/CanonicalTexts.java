package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.CanonicalValue;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts of Spark in their canonical form, without a copy in between. */
final class CanonicalTexts {
    private CanonicalTexts() {}

    static void add(UTF8String text, ByteBatch values) {
        int at = CanonicalValue.reserveText(values, text.numBytes());
        text.writeToMemory(values.data(), Platform.BYTE_ARRAY_OFFSET + at);
    }
}
