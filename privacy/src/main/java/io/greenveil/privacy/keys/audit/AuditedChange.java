package io.greenveil.privacy.keys.audit;

import io.greenveil.privacy.keys.KeyVersion;
import java.util.function.Supplier;

/**
 * Changes of keys with their events: one that the change is intended, on disk before it begins, and one of how it ended.
 * So no key is ever made, rotated or destroyed without an event. A change whose first event cannot be written is not
 * made. Where a process dies in between, the event {@code INTENDED} stands alone and the keystore shows what happened.
 */
public final class AuditedChange {
    private AuditedChange() {}

    /** A change that makes a version; its last event names the version. */
    public static KeyVersion make(AuditLog log, KeyAct act, Supplier<KeyVersion> change) {
        KeyVersion made = begun(log, act, change);
        log.append(act.onVersion(made.version()), AuditOutcome.DONE);
        return made;
    }

    /** Any other change. */
    public static <T> T change(AuditLog log, KeyAct act, Supplier<T> change) {
        T result = begun(log, act, change);
        log.append(act, AuditOutcome.DONE);
        return result;
    }

    private static <T> T begun(AuditLog log, KeyAct act, Supplier<T> change) {
        log.append(act, AuditOutcome.INTENDED);
        try {
            return change.get();
        } catch (RuntimeException failure) {
            try {
                log.append(act, AuditOutcome.FAILED);
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }
}
