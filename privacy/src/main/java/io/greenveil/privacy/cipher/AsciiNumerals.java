package io.greenveil.privacy.cipher;

import java.util.Arrays;

/**
 * The ASCII texts of an {@link Alphabet} as numbers of up to 63 bits and back, most significant numeral first. Characters are
 * written in groups, each looked up at once, which saves most of the divisions.
 */
final class AsciiNumerals {
    /** The most groups that are kept, so that they stay in the processor's first cache. */
    private static final int MOST_GROUPS = 1024;

    private final int radix;
    private final int size;
    private final Modulus group;
    /** The characters of every group. */
    private final byte[] groups;
    /** The numeral of every byte, {@link Alphabet#KEPT} or {@link Alphabet#FOREIGN}, which bytes of other characters are. */
    private final int[] numerals = new int[256];

    /** @param alphabet one of ASCII */
    AsciiNumerals(Alphabet alphabet) {
        this.radix = alphabet.size();
        int characters = 1;
        int count = radix;
        while (count * radix <= MOST_GROUPS) {
            count *= radix;
            characters++;
        }
        this.size = characters;
        this.group = Modulus.of(count);
        this.groups = new byte[count * characters];
        for (int number = 0; number < count; number++) {
            int rest = number;
            for (int at = (number + 1) * size - 1; at >= number * size; at--) {
                groups[at] = (byte) alphabet.character(rest % radix);
                rest /= radix;
            }
        }
        Arrays.setAll(numerals, i -> i < 128 ? alphabet.numeral(i) : Alphabet.FOREIGN);
    }

    int numeral(byte character) {
        return numerals[character & 0xff];
    }

    /** The number that a text is, or a negative one if it has other characters. */
    long number(byte[] text, int from, int to) {
        long number = 0;
        int signs = 0;
        for (int i = from; i < to; i++) {
            int numeral = numeral(text[i]);
            number = number * radix + numeral;
            signs |= numeral;
        }
        return signs < 0 ? -1 : number;
    }

    /** Writes a number as the text between {@code from} and {@code to}. */
    void put(long number, byte[] text, int from, int to) {
        long rest = number;
        int end = to;
        for (; end - from >= size; end -= size) {
            long quotient = group.quotient(rest);
            int at = (int) (rest - quotient * group.value()) * size;
            for (int i = 1; i <= size; i++) {
                text[end - i] = groups[at + size - i];
            }
            rest = quotient;
        }
        int last = ((int) rest + 1) * size;
        for (int i = 1; i <= end - from; i++) {
            text[end - i] = groups[last - i];
        }
    }
}
