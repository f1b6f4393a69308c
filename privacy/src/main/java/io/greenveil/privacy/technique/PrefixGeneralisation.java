package io.greenveil.privacy.technique;

/**
 * Keeps the first {@code length} characters of a code whose prefixes are coarser codes, such as a postal or diagnosis
 * code, and writes {@code *} for every other one: {@code 02139} at length 3 becomes {@code 021**}. A code of
 * {@code length} characters or fewer is already that coarse and stays as it is; unlike a mask this technique protects
 * only together with a privacy model.
 */
public record PrefixGeneralisation(int length) implements TextTechnique {
    public PrefixGeneralisation {
        if (length < 0) {
            throw new IllegalArgumentException("A prefix has 0 or more characters, not " + length);
        }
    }

    @Override
    public String apply(String value) {
        int characters = value.codePointCount(0, value.length());
        if (characters <= length) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, length)) + "*".repeat(characters - length);
    }
}
