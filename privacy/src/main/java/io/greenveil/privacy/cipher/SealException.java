package io.greenveil.privacy.cipher;

/** A sealed value could not be opened. The message names key, tenant, dataset and column, never a value. */
public final class SealException extends RuntimeException {
    /** What went wrong, for callers that answer differently. */
    public enum Reason {
        /** The bytes are no envelope, or one of a version or type that is not known here. */
        MALFORMED,
        /** The keystore holds no key version with the envelope's key id. */
        UNKNOWN_KEY,
        /** Altered, moved from another tenant, dataset or column, or sealed under another key of the same name. */
        NOT_AUTHENTIC
    }

    private final Reason reason;

    public SealException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
