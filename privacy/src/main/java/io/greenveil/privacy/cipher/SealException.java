package io.greenveil.privacy.cipher;

import io.greenveil.privacy.keys.DestroyedKey;

/** A sealed value could not be opened. The message names key, tenant, dataset and column, never a value. */
public final class SealException extends RuntimeException {
    /** What went wrong, for callers that answer differently. */
    public enum Reason {
        /** The bytes are no envelope, or one of a version or type that is not known here. */
        MALFORMED,
        /** The keystore holds no key version with the envelope's key id. */
        UNKNOWN_KEY,
        /** The key version or epoch was destroyed; nobody can open the value again. */
        DESTROYED,
        /** Altered, moved from another tenant, dataset or column, or sealed under another key of the same name. */
        NOT_AUTHENTIC
    }

    private final Reason reason;

    public SealException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static SealException destroyed(String what, DestroyedKey key) {
        return new SealException(
                Reason.DESTROYED, what + " under " + key.label() + ", which was destroyed on " + key.at());
    }

    public Reason reason() {
        return reason;
    }
}
