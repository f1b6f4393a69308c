package io.greenveil.privacy.cipher;

/** Numeral strings as numbers of 64 bits, most significant numeral first. */
final class Numerals {
    private Numerals() {}

    static long number(int[] numerals, int from, int to, int radix) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * radix + numerals[i];
        }
        return number;
    }

    static void put(long number, int[] numerals, int from, int to, int radix) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            long quotient = rest / radix;
            numerals[i] = (int) (rest - quotient * radix);
            rest = quotient;
        }
    }
}
