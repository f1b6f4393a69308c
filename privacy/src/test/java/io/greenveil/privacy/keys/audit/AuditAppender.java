package io.greenveil.privacy.keys.audit;

import io.greenveil.privacy.keys.KeystoreReference;

/** A process that appends: keystore, password reference, alias, number of events. */
final class AuditAppender {
    private AuditAppender() {}

    public static void main(String[] arguments) {
        KeystoreReference reference = new KeystoreReference(arguments[0], arguments[1]);
        try (AuditLog log = AuditLog.open(reference, notice -> {})) {
            for (int i = 1; i <= Integer.parseInt(arguments[3]); i++) {
                log.append(KeyAct.of(AuditAction.USE, arguments[2]).onVersion(i), AuditOutcome.DONE);
            }
        }
    }
}
