package io.greenveil.privacy.keys;

/** A key could not be had. The message names keystore, alias and reference, never a key or a password. */
public final class KeyException extends RuntimeException {
    /** What went wrong, for callers that answer differently. */
    public enum Reason {
        UNKNOWN_ALIAS,
        ALIAS_EXISTS,
        ALIAS_INVALID,
        /** What is to be destroyed is what new values are protected under. */
        KEY_IN_USE,
        /** The key was destroyed; nobody has it any more. */
        KEY_DESTROYED,
        STORE_NOT_FOUND,
        STORE_EXISTS,
        STORE_UNREADABLE,
        /** A wrong password, or a credential that a key management service refuses. */
        WRONG_PASSWORD,
        PASSWORD_NOT_RESOLVED,
        /** No such key provider, or a setting of one is wrong. */
        SETTINGS_INVALID,
        /** A key management service gives no answer, or none that it documents. */
        SERVICE_UNREACHABLE,
        /** A key management service has not the key, or will not use it any more. */
        SERVICE_KEY_UNUSABLE,
        WRITE_FAILED,
        /** Another key lies under the same alias on another node. */
        KEYS_DIFFER,
        /** A node of the cluster did not say whether it has its keys. */
        NODE_SILENT,
        /** The audit log of key use is not what was written. */
        AUDIT_BROKEN
    }

    private final Reason reason;

    public KeyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public KeyException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
