package io.greenveil.privacy.cipher;

/** Numeral strings of one radix as numbers of up to 63 bits, most significant numeral first. */
final class Numerals {
    private final int radix;
    private final Modulus modulus;

    Numerals(int radix) {
        this.radix = radix;
        this.modulus = Modulus.of(radix);
    }

    long number(int[] numerals, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * radix + numerals[i];
        }
        return number;
    }

    void put(long number, int[] numerals, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            long quotient = modulus.quotient(rest);
            numerals[i] = (int) (rest - quotient * radix);
            rest = quotient;
        }
    }
}
