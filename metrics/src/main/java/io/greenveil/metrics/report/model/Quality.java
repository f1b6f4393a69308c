package io.greenveil.metrics.report.model;

/** How an energy figure is known, from best to weakest. */
public enum Quality {
    /** Read from an energy counter of the hardware. */
    MEASURED,
    /** A share of a measured total, split by a rule. */
    ATTRIBUTED,
    /** Computed from utilisation and a hardware profile; nothing was measured. */
    MODELLED,
    /** Filled in for a time that no meter reported. */
    EXTRAPOLATED;

    /** The weaker of two. */
    public Quality weaker(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
