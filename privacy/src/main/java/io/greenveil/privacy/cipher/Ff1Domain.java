package io.greenveil.privacy.cipher;

import java.math.BigInteger;

/**
 * The numeral strings of one length in one radix, as FF1 splits them.
 *
 * @param radix 2 to 65536
 * @param length numerals in a string
 */
record Ff1Domain(int radix, int length) {
    private static final long FEWEST_STRINGS = 1_000_000;

    /**
     * @throws IllegalArgumentException if the radix is out of range or there are fewer than a million strings, whose
     *     encryption could be inverted by trying (SP 800-38G Revision 1, section 5.1)
     */
    Ff1Domain {
        int shortest = shortest(radix);
        if (length < shortest) {
            throw new IllegalArgumentException("FF1 takes strings of at least " + shortest + " numerals in radix "
                    + radix + ", because there must be a million of them; this one has " + length);
        }
    }

    /** The fewest numerals with which there are a million strings. */
    static int shortest(int radix) {
        if (radix < 2 || radix > 65_536) {
            throw new IllegalArgumentException("FF1 has a radix of 2 to 65536, not " + radix);
        }
        int length = 1;
        for (long strings = radix; strings < FEWEST_STRINGS || length < 2; strings *= radix) {
            length++;
        }
        return length;
    }

    /** Numerals in the left half. */
    int left() {
        return length / 2;
    }

    /** Numerals in the right half. */
    int right() {
        return length - left();
    }

    /** Numerals in the half that round {@code round} replaces. */
    int replaced(int round) {
        return round % 2 == 0 ? left() : right();
    }

    /** Bytes that a half takes as a number, {@code b} of the standard. */
    int halfBytes() {
        return (BigInteger.valueOf(radix).pow(right()).subtract(BigInteger.ONE).bitLength() + 7) / 8;
    }

    /** Bytes of the pseudo-random number of a round, {@code d} of the standard. */
    int randomBytes() {
        return 4 * ((halfBytes() + 3) / 4) + 4;
    }
}
