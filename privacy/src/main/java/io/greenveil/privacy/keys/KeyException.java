package io.greenveil.privacy.keys;

/** A key could not be had. The message names keystore, alias and reference, never a key or a password. */
public final class KeyException extends RuntimeException {
    /** What went wrong, for callers that answer differently. */
    public enum Reason {
        UNKNOWN_ALIAS,
        ALIAS_EXISTS,
        STORE_NOT_FOUND,
        STORE_UNREADABLE,
        WRONG_PASSWORD,
        PASSWORD_NOT_RESOLVED,
        WRITE_FAILED
    }

    private final Reason reason;

    public KeyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
