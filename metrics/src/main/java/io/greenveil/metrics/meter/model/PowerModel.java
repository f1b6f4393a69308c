package io.greenveil.metrics.meter.model;

/** Power of a node by its utilisation. */
@FunctionalInterface
public interface PowerModel {
    /**
     * An estimate in watts and the interval around it.
     *
     * @param watts estimate
     * @param lowWatts lower end, not above the estimate
     * @param highWatts upper end, not below the estimate
     */
    record Estimate(double watts, double lowWatts, double highWatts) {
        Estimate times(double factor) {
            return new Estimate(watts * factor, lowWatts * factor, highWatts * factor);
        }
    }

    /**
     * Power at a utilisation.
     *
     * @param utilisation busy share of all hardware threads, 0 to 1
     */
    Estimate at(double utilisation);

    /** The model for a share of the node, or for several of it. */
    default PowerModel times(double factor) {
        return utilisation -> at(utilisation).times(factor);
    }
}
