package io.greenveil.privacy.keys.audit;

/** What texts of the log may be made of: nothing that breaks lines, hides or turns text round on a screen. */
final class AuditText {
    private AuditText() {}

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException saying what is wrong, without the text
     */
    static String require(String name, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    "The " + name + " has " + text.length() + " characters; write at most " + longest);
        }
        if (!text.codePoints().allMatch(AuditText::isVisible)) {
            throw new IllegalArgumentException(
                    "The " + name + " holds a control character, such as a line break; write plain text");
        }
        return text;
    }

    /** The text with a question mark for whatever is refused, cut where it gets too long. */
    static String tame(String text, int longest) {
        StringBuilder tamed = new StringBuilder();
        text.codePoints().limit(longest / 2).forEach(c -> tamed.appendCodePoint(isVisible(c) ? c : '?'));
        return tamed.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
