package io.greenveil.privacy.technique;

/**
 * Shows the first character and the domain of an e-mail address: {@code jane.doe@example.org} becomes
 * {@code j***@example.org}. Three mask characters stand for the rest whatever its length, so the length of the local
 * part is hidden; a local part of one character is hidden too. The domain is what follows the last {@code @}.
 *
 * <p>A value that is no address (no {@code @}, nothing before or after it) is masked whole, character by character.
 * Does not hide the domain: a domain that belongs to one person identifies that person.
 */
public record EmailMask(MaskCharacter mask) implements TextTechnique {
    /** Mask characters that stand for the local part. */
    public static final int HIDDEN = 3;

    public EmailMask {
        if (mask.character() == '@') {
            throw new IllegalArgumentException("The mask character of an e-mail address may not be @");
        }
    }

    @Override
    public String apply(String value) {
        int at = value.lastIndexOf('@');
        if (at <= 0 || at == value.length() - 1) {
            return mask.times(value.codePointCount(0, value.length()));
        }
        int first = value.offsetByCodePoints(0, 1);
        String shown = first < at ? value.substring(0, first) : "";
        return shown + mask.times(HIDDEN) + value.substring(at);
    }
}
