package io.greenveil.privacy.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Several texts as one byte string from which they could be read back, so that two different lists never give the same
 * bytes: each text as its length in bytes of UTF-8 (32 bits, big-endian) and those bytes. It is the {@code info} of
 * key derivation and the additional data of sealed values.
 */
public final class CanonicalFields {
    private CanonicalFields() {}

    public static byte[] encode(String... fields) {
        byte[][] encoded = new byte[fields.length][];
        int length = 0;
        for (int i = 0; i < fields.length; i++) {
            encoded[i] = fields[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (byte[] field : encoded) {
            buffer.putInt(field.length).put(field);
        }
        return buffer.array();
    }
}
