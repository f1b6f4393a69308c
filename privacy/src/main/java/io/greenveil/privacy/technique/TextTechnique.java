package io.greenveil.privacy.technique;

/**
 * Changes one text value. Characters are Unicode code points, so a surrogate pair is never cut. Null is not a value:
 * a null cell stays null under every technique.
 */
@FunctionalInterface
public interface TextTechnique {
    /** The protected form of {@code value}. */
    String apply(String value);
}
