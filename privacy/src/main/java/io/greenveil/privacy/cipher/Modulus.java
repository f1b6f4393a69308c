package io.greenveil.privacy.cipher;

/**
 * Remainders and quotients by a number that is known beforehand, without a division: the quotient is estimated by the
 * upper half of a product with the reciprocal and is at most one too small.
 *
 * @param value 2 to 2^56
 * @param reciprocal floor(2^64 / value), for 2 one less, so that it is no negative number
 */
record Modulus(long value, long reciprocal) {
    static Modulus of(long value) {
        if (value < 2 || value > 1L << 56) {
            throw new IllegalArgumentException("A modulus of 2 to 2^56 is needed");
        }
        long quotient = Long.divideUnsigned(-1L, value);
        boolean exact = Long.remainderUnsigned(-1L, value) == value - 1;
        return new Modulus(value, exact && value > 2 ? quotient + 1 : quotient);
    }

    static Modulus power(int radix, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, radix);
        }
        return of(power);
    }

    /** The remainder of an unsigned number. */
    long reduce(long number) {
        long remainder = number - estimate(number) * value;
        return remainder >= value ? remainder - value : remainder;
    }

    /** How many times this goes into an unsigned number. */
    long quotient(long number) {
        long estimate = estimate(number);
        return number - estimate * value >= value ? estimate + 1 : estimate;
    }

    /** The quotient or one less: the upper half of an unsigned product, from that of the signed one. */
    private long estimate(long number) {
        return Math.multiplyHigh(number, reciprocal) + ((number >> 63) & reciprocal);
    }
}
