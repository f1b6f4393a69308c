package io.greenveil.jobs.command.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject what
 * @param grade how it is
 * @param observed what was seen
 * @param advice what to change, empty if nothing
 */
public record Finding(String subject, Grade grade, String observed, String advice) {
    /** How something is. */
    public enum Grade {
        GOOD,
        /** Works, but may surprise. */
        ODD,
        /** Will not work. */
        BAD
    }

    static Finding good(String subject, String observed) {
        return new Finding(subject, Grade.GOOD, observed, "");
    }

    static Finding odd(String subject, String observed, String advice) {
        return new Finding(subject, Grade.ODD, observed, advice);
    }

    static Finding bad(String subject, String observed, String advice) {
        return new Finding(subject, Grade.BAD, observed, advice);
    }
}
