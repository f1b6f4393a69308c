package io.greenveil.privacy.technique.redact;

/**
 * The beginning of a row of digits and letters in groups: digits as ASCII, letters in upper case, with the lengths of the
 * groups. It grows group by group.
 */
final class Written {
    /** As many as the longest IBAN of the registry has. */
    static final int MOST = 34;

    private final char[] signs = new char[MOST];
    private final int[] groups = new int[MOST];
    private int count;
    private int groupCount;

    void clear() {
        count = 0;
        groupCount = 0;
    }

    /** Adds a group that begins at {@code from} and returns where it ends, or -1 if it has no room or foreign letters. */
    int addGroup(CharSequence text, int from) {
        int start = count;
        int at = from;
        while (at < text.length() && Characters.isWord(text.charAt(at))) {
            char c = text.charAt(at);
            boolean known = Characters.isDigit(c) || Characters.isAsciiLetter(c);
            if (!known || count == MOST) {
                return -1;
            }
            signs[count++] = Characters.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : Character.toUpperCase(c);
            at++;
        }
        groups[groupCount++] = count - start;
        return at;
    }

    int count() {
        return count;
    }

    char sign(int index) {
        return signs[index];
    }

    int digit(int index) {
        return signs[index] - '0';
    }

    /** The number that digits make. */
    int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + digit(i);
        }
        return number;
    }

    boolean isDigits(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Characters.isAsciiDigit(signs[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is {@code length} digits. */
    boolean isDigits(int length) {
        return count == length && isDigits(0, length);
    }

    boolean isOneGroup() {
        return groupCount == 1;
    }

    /** Whether the groups have these lengths. */
    boolean isGrouped(int... lengths) {
        if (groupCount != lengths.length) {
            return false;
        }
        for (int i = 0; i < lengths.length; i++) {
            if (groups[i] != lengths[i]) {
                return false;
            }
        }
        return true;
    }

    /** Sum of digits times weights. */
    int weighted(int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(i) * weights[i];
        }
        return sum;
    }
}
