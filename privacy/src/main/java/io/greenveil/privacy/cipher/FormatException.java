package io.greenveil.privacy.cipher;

/** A value that cannot be encrypted in its own format. The message names key alias and alphabet, never the value. */
public final class FormatException extends RuntimeException {
    public FormatException(String message) {
        super(message);
    }
}
