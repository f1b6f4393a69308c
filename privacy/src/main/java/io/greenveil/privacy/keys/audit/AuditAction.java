package io.greenveil.privacy.keys.audit;

import java.util.Locale;

/** What was done with a key. The names stand in log files and never change. */
public enum AuditAction {
    /** The first version of a key was made. */
    CREATE,
    /** Another version was made. */
    ROTATE,
    /** An epoch was begun, after which tokens differ. */
    NEW_EPOCH,
    /** A version was destroyed. */
    DESTROY,
    /** Values were protected. */
    USE,
    /** Values were opened. */
    REVEAL;

    /** Its name in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AuditAction of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
