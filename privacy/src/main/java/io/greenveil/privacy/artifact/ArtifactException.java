package io.greenveil.privacy.artifact;

/**
 * An encrypted artifact was not opened, or could not be written. The message names file, folder or key, never a secret or
 * a byte of what is inside.
 */
public final class ArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for callers that answer differently. */
    public enum Reason {
        /** A setting is missing, or asks for what cannot be done. */
        SETTING,
        /** The file is not one of Greenveil's, or not complete. */
        NOT_ENCRYPTED,
        /** No version of the key it was written under is in the keystore. */
        KEY,
        /** The bytes are not what was written, or are of another artifact or place. */
        ALTERED
    }

    private final Reason reason;

    public ArtifactException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
