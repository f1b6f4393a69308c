package io.greenveil.privacy.technique.redact;

import java.util.List;

/**
 * E-mail addresses around every {@code @}. Where the sign beside it is ASCII, the part is read in Latin letters only: texts in
 * scripts without blanks write on right after an address.
 */
final class EmailFinder implements SpanFinder {
    private static final String LOCAL = "!#$%&'*+/=?^_`{|}~-.";

    @Override
    public void find(CharSequence text, List<Span> found) {
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '@') {
                int start = localStart(text, i);
                int end = start < i ? domainEnd(text, i + 1) : i;
                if (end > i) {
                    found.add(new Span(start, end, RedactionRule.EMAIL));
                }
            }
        }
    }

    private static int localStart(CharSequence text, int at) {
        boolean latin = Characters.isAscii(text.charAt(at - 1));
        int start = at;
        while (start > 0 && isLocal(text.charAt(start - 1), latin)) {
            start--;
        }
        while (start < at && text.charAt(start) == '.') {
            start++;
        }
        return start;
    }

    private static boolean isLocal(char c, boolean latin) {
        return isLetterOrDigit(c, latin) || LOCAL.indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(char c, boolean latin) {
        return latin ? Characters.isWord(c) : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** Where the domain ends whose last label has letters only, or -1 if there is none. */
    private static int domainEnd(CharSequence text, int from) {
        boolean latin = Characters.isAscii(text.charAt(from));
        int end = -1;
        int label = from;
        boolean dotted = false;
        for (int i = from; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean inLabel = isLetterOrDigit(c, latin) || c == '-';
            if (inLabel) {
                continue;
            }
            if (i == label) {
                return end;
            }
            if (dotted && isTop(text, label, i)) {
                end = i;
            }
            if (c != '.') {
                return end;
            }
            dotted = true;
            label = i + 1;
        }
        return end;
    }

    /** Whether the label can be the last one: at least two letters, or the ASCII form of letters of another script. */
    private static boolean isTop(CharSequence text, int from, int to) {
        if (to - from > 4 && text.subSequence(from, from + 4).toString().equalsIgnoreCase("xn--")) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text.charAt(i)) && !Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return to - from >= 2;
    }
}
