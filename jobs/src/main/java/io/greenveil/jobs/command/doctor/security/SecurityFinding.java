package io.greenveil.jobs.command.doctor.security;

import java.util.Locale;

/**
 * One protection that was looked for. Never holds the value of a setting that may be secret.
 *
 * @param subject what
 * @param grade whether it is there
 * @param observed what was seen
 * @param meaning what the protection is for
 * @param setting the lines to add, or what else to do; empty if nothing
 */
public record SecurityFinding(String subject, Grade grade, String observed, String meaning, String setting) {
    /** Whether a protection is there. */
    public enum Grade {
        OK,
        /** There, and not as strong as it could be. */
        WEAK,
        MISSING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
