package io.greenveil.privacy.technique.redact;

import java.util.List;

/** Addresses with a scheme, and those that begin with {@code www.}, up to the next blank, quote or CJK punctuation. */
final class UrlFinder implements SpanFinder {
    private static final String TRAILING = ".,;:!?)]}'*_~";

    @Override
    public void find(CharSequence text, List<Span> found) {
        int from = 0;
        while (from < text.length()) {
            int start = start(text, from);
            if (start < 0) {
                from++;
                continue;
            }
            int end = from;
            while (end < text.length() && isUrl(text.charAt(end))) {
                end++;
            }
            int next = end;
            while (end > from && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end > from + prefix(text, from)) {
                found.add(new Span(start, end, RedactionRule.URL));
            }
            from = Math.max(next, from + 1);
        }
    }

    /** Where the address begins whose {@code ://} or {@code www.} is at a place, or -1. */
    private static int start(CharSequence text, int at) {
        if (matches(text, at, "://")) {
            int start = at;
            while (start > 0 && isScheme(text.charAt(start - 1))) {
                start--;
            }
            return start < at ? start : -1;
        }
        return matches(text, at, "www.") && !Characters.isWordAt(text, at - 1) ? at : -1;
    }

    private static int prefix(CharSequence text, int at) {
        return text.charAt(at) == ':' ? 3 : 4;
    }

    private static boolean matches(CharSequence text, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= text.length() || Character.toLowerCase(text.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isScheme(char c) {
        return Characters.isAsciiLetter(c) || Characters.isAsciiDigit(c) || c == '+' || c == '-' || c == '.';
    }

    private static boolean isUrl(char c) {
        if (Characters.isAscii(c)) {
            return c > ' ' && c != 0x7f && "<>\"`{}|\\^".indexOf(c) < 0;
        }
        boolean punctuation = (c >= '\u3000' && c <= '\u303f')
                || (c >= '\uff00' && c <= '\uff0f')
                || c == '\uff1a'
                || c == '\uff1b'
                || c == '\uff1f';
        boolean quote = c >= '\u2018' && c <= '\u201f';
        return !punctuation && !quote && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }
}
