package io.greenveil.privacy.cipher;

/**
 * Format-preserving encryption of many ASCII texts at once, those with the same number of numerals together. What is not
 * ASCII, or too long for numbers of 64 bits, is left to {@link FormatCipher}. Not safe for use by several threads at once.
 */
final class FormatBatch {
    private static final int ALONE = -1;

    private final Ff1 ff1;
    private final AsciiNumerals numerals;
    private final int shortest;
    private final int longest;
    /** The characters of one text that are exchanged. */
    private byte[] exchanged = new byte[64];

    /** For each text its numerals, or {@link #ALONE}; and its halves as numbers. */
    private int[] counts = new int[0];

    private long[] lefts = new long[0];
    private long[] rights = new long[0];
    private int[] group = new int[0];
    private long[] groupLefts = new long[0];
    private long[] groupRights = new long[0];

    /** @param alphabet one of ASCII */
    FormatBatch(Ff1 ff1, Alphabet alphabet, int shortest, int longest) {
        this.ff1 = ff1;
        this.numerals = new AsciiNumerals(alphabet);
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
        if (count == end - start) {
            put(i, out, at);
            return;
        }
        put(i, exchanged, 0);
        int next = 0;
        for (int byteAt = start, to = at; byteAt < end; byteAt++, to++) {
            byte character = data[byteAt];
            out[to] = numerals.numeral(character) >= 0 ? exchanged[next++] : character;
        }
    }

    private void put(int i, byte[] out, int at) {
        int half = counts[i] / 2;
        numerals.put(lefts[i], out, at, at + half);
        numerals.put(rights[i], out, at + half, at + counts[i]);
    }

    private int read(byte[] data, int start, int end, int i) {
        if (isDone(end - start) && number(data, start, end, i)) {
            return end - start;
        }
        if (exchanged.length < end - start) {
            exchanged = new byte[2 * (end - start)];
        }
        int count = 0;
        for (int at = start; at < end; at++) {
            int numeral = numerals.numeral(data[at]);
            if (numeral >= 0) {
                exchanged[count++] = data[at];
            } else if (numeral == Alphabet.FOREIGN) {
                return ALONE;
            }
        }
        return isDone(count) && number(exchanged, 0, count, i) ? count : ALONE;
    }

    /** Whether texts with so many numerals can be done together. */
    private boolean isDone(int count) {
        return count > 0 && count >= shortest && count <= longest;
    }

    /** Takes the halves of a text as numbers, unless it has characters that are no numerals. */
    private boolean number(byte[] text, int from, int to, int i) {
        int middle = from + (to - from) / 2;
        lefts[i] = numerals.number(text, from, middle);
        rights[i] = numerals.number(text, middle, to);
        return lefts[i] >= 0 && rights[i] >= 0;
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
