package io.greenveil.privacy.technique.redact;

/** Kinds of characters. Only those of the basic plane; half of a surrogate pair is none of them. */
final class Characters {
    private Characters() {}

    static boolean isAscii(char c) {
        return c < 0x80;
    }

    static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isDigit(char c) {
        return isAscii(c) ? isAsciiDigit(c) : Character.isDigit(c);
    }

    /** Digits, and letters of the Latin script: what numbers with letters are made of. */
    static boolean isWord(char c) {
        return isAscii(c)
                ? isAsciiDigit(c) || isAsciiLetter(c)
                : Character.isDigit(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    /** Stands between groups of a written number: a blank, hyphen or full stop, with their typographic forms. */
    static boolean isSeparator(char c) {
        return switch (c) {
            case ' ', '-', '.', '\u00a0', '\u2009', '\u202f', '\u3000' -> true;
            default -> c >= '\u2010' && c <= '\u2015';
        };
    }

    static boolean isWordAt(CharSequence text, int index) {
        return index >= 0 && index < text.length() && isWord(text.charAt(index));
    }
}
