package io.greenveil.privacy.cipher;

/** Lower-case hexadecimal digits of bytes, as ASCII, eight digits at a time and without a table. */
final class HexDigits {
    private static final long ONES = 0x0101010101010101L;

    private HexDigits() {}

    /** Writes two digits for each of {@code count} bytes, a multiple of eight. */
    static void write(byte[] bytes, int count, byte[] digits, int at) {
        for (int i = 0, to = at; i < count; i += Long.BYTES, to += 2 * Long.BYTES) {
            long eight = Block.at(bytes, i);
            Block.put(digits, to, digits(eight >>> Integer.SIZE));
            Block.put(digits, to + Long.BYTES, digits(eight & 0xffffffffL));
        }
    }

    /** The eight digits of four bytes. */
    private static long digits(long four) {
        long nibbles = (four | four << 16) & 0x0000ffff0000ffffL;
        nibbles = (nibbles | nibbles << 8) & 0x00ff00ff00ff00ffL;
        nibbles = (nibbles | nibbles << 4) & 0x0f * ONES;
        // A nibble of ten or more carries into the upper half of its byte once six are added.
        long letters = (nibbles + 6 * ONES) >>> 4 & ONES;
        return nibbles + '0' * ONES + letters * ('a' - '9' - 1);
    }
}
