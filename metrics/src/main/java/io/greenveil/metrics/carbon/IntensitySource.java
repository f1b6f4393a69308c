package io.greenveil.metrics.carbon;

import java.time.Instant;

/** Tells the carbon intensity of a grid over time. Safe for use by several threads. */
@FunctionalInterface
public interface IntensitySource {
    /**
     * Mean intensity from one instant to another, as if power had been the same all along.
     *
     * @param to not before {@code from}; the same asks for the intensity at that instant
     */
    GridIntensity over(Instant from, Instant to);
}
