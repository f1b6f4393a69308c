package io.greenveil.privacy.cipher;

/**
 * Format-preserving encryption of many ASCII texts at once, those with the same number of numerals together. What is not
 * ASCII, or too long for numbers of 64 bits, is left to {@link FormatCipher}. Not safe for use by several threads at once.
 */
final class FormatBatch {
    private static final int ALONE = -1;

    private final Ff1 ff1;
    private final Alphabet alphabet;
    private final boolean ascii;
    private final Numerals positions;
    private final int shortest;
    private final int longest;
    private int[] numerals = new int[64];
    /** For each text its numerals, or {@link #ALONE}; and its halves as numbers. */
    private int[] counts = new int[0];

    private long[] lefts = new long[0];
    private long[] rights = new long[0];
    private int[] group = new int[0];
    private long[] groupLefts = new long[0];
    private long[] groupRights = new long[0];

    FormatBatch(Ff1 ff1, Alphabet alphabet, int shortest, int longest) {
        this.ff1 = ff1;
        this.alphabet = alphabet;
        this.ascii = alphabet.isAscii();
        this.positions = new Numerals(alphabet.size());
        this.shortest = shortest;
        this.longest = longest;
    }

    /** Reads all texts, which begin at byte {@code from} of each value, and encrypts those that can be done together. */
    void encrypt(ByteBatch values, int from) {
        int count = values.count();
        grow(count);
        for (int i = 0; i < count; i++) {
            counts[i] = read(values.data(), values.start(i) + from, values.end(i), i);
        }
        for (int i = 0; i < count; i++) {
            if (counts[i] > 0 && isFirst(i)) {
                encryptGroup(counts[i], i, count);
            }
        }
    }

    /** Whether text {@code i} is left to be encrypted alone. */
    boolean isAlone(int i) {
        return counts[i] == ALONE;
    }

    /** Writes the encrypted form of text {@code i}, as long as the text, to {@code out} from {@code at}. */
    void write(byte[] data, int start, int end, int i, byte[] out, int at) {
        int count = counts[i];
        positions.put(lefts[i], numerals, 0, count / 2);
        positions.put(rights[i], numerals, count / 2, count);
        int next = 0;
        for (int byteAt = start, to = at; byteAt < end; byteAt++, to++) {
            byte character = data[byteAt];
            out[to] = alphabet.numeral(character) >= 0 ? (byte) alphabet.character(numerals[next++]) : character;
        }
    }

    private int read(byte[] data, int start, int end, int i) {
        if (!ascii) {
            return ALONE;
        }
        if (numerals.length < end - start) {
            numerals = new int[2 * (end - start)];
        }
        int count = 0;
        for (int at = start; at < end; at++) {
            int numeral = data[at] < 0 ? Alphabet.FOREIGN : alphabet.numeral(data[at]);
            if (numeral >= 0) {
                numerals[count++] = numeral;
            } else if (numeral == Alphabet.FOREIGN) {
                return ALONE;
            }
        }
        if (count == 0 || count < shortest || count > longest) {
            return ALONE;
        }
        lefts[i] = positions.number(numerals, 0, count / 2);
        rights[i] = positions.number(numerals, count / 2, count);
        return count;
    }

    /** Whether no text before {@code i} has as many numerals: the one after which a group is made. */
    private boolean isFirst(int i) {
        for (int before = 0; before < i; before++) {
            if (counts[before] == counts[i]) {
                return false;
            }
        }
        return true;
    }

    private void encryptGroup(int numeralCount, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i++) {
            if (counts[i] == numeralCount) {
                groupLefts[size] = lefts[i];
                groupRights[size] = rights[i];
                group[size++] = i;
            }
        }
        ff1.batch(numeralCount).encrypt(groupLefts, groupRights, size);
        for (int i = 0; i < size; i++) {
            lefts[group[i]] = groupLefts[i];
            rights[group[i]] = groupRights[i];
        }
    }

    private void grow(int count) {
        if (counts.length < count) {
            counts = new int[count];
            lefts = new long[count];
            rights = new long[count];
            group = new int[count];
            groupLefts = new long[count];
            groupRights = new long[count];
        }
    }
}
