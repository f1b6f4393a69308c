package io.greenveil.privacy.keys.audit;

import java.util.Locale;

/** How far an act came. The names stand in log files and never change. */
public enum AuditOutcome {
    /** About to be done. With neither of the others after it, the process died in between: look into the keystore. */
    INTENDED,
    DONE,
    FAILED;

    /** Its name in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AuditOutcome of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
