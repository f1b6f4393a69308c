package io.greenveil.metrics.meter;

/** How a figure is known, best first. */
public enum Quality {
    /** Read from a counter and not divided. */
    MEASURED,
    /** A share of a measured figure. */
    ATTRIBUTED,
    /** Computed by a model, no counter was readable. */
    MODELLED,
    /** Stands in for a figure that was never received. */
    EXTRAPOLATED;

    /** The weaker of the two: a sum of mixed qualities is as good as its weakest part. */
    public Quality weaker(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
