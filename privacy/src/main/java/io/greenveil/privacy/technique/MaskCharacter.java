package io.greenveil.privacy.technique;

/**
 * The character that stands for a hidden one. Digits and white space are refused because a masked value could be read
 * as a real one; half of a surrogate pair is no character.
 */
public record MaskCharacter(char character) {
    /** The usual asterisk. */
    public static final MaskCharacter ASTERISK = new MaskCharacter('*');

    public MaskCharacter {
        if (Character.isDigit(character)
                || Character.isWhitespace(character)
                || Character.isISOControl(character)
                || Character.isSurrogate(character)) {
            throw new IllegalArgumentException(
                    "A mask character is a visible character that is no digit, for example * or X");
        }
    }

    /** {@code count} mask characters. */
    public String times(int count) {
        return String.valueOf(character).repeat(count);
    }
}
