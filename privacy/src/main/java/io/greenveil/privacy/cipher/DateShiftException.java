package io.greenveil.privacy.cipher;

/** A date that cannot be shifted. The message names the dates that it is one of, never a value. */
public final class DateShiftException extends RuntimeException {
    public DateShiftException(String message) {
        super(message);
    }
}
