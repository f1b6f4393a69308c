package io.greenveil.metrics.meter.model;

import io.greenveil.metrics.meter.Method;

/**
 * Power of hardware threads of a whole server: {@code W = idle + utilisation * (max - idle)} per thread, the model of
 * Cloud Carbon Footprint over SPECpower results.
 *
 * @param profile watts per hardware thread
 * @param threads hardware threads of the node
 */
public record ServerModel(HardwareProfile profile, int threads) implements PowerModel {
    @Override
    public Estimate at(double utilisation) {
        double watts = threads
                * (profile.idleWatts()
                        + Math.max(0, Math.min(1, utilisation)) * (profile.maxWatts() - profile.idleWatts()));
        double width = Method.MODEL_SPEC.width();
        return new Estimate(watts, watts * (1 - width), watts * (1 + width));
    }
}
