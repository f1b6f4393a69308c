package io.greenveil.privacy.technique;

/**
 * Shows the last {@code count} characters and masks the rest. A value of {@code count} characters or fewer is masked
 * whole: the mask would otherwise show all of it. The length of the value stays visible.
 */
public record KeepLastMask(int count, MaskCharacter mask) implements TextTechnique {
    public KeepLastMask {
        if (count < 0) {
            throw new IllegalArgumentException("A mask keeps 0 or more characters, not " + count);
        }
    }

    @Override
    public String apply(String value) {
        int length = value.codePointCount(0, value.length());
        if (length <= count) {
            return mask.times(length);
        }
        return mask.times(length - count) + value.substring(value.offsetByCodePoints(value.length(), -count));
    }
}
