package io.greenveil.metrics.meter;

/**
 * How far the truth may lie from a figure.
 *
 * @param below the truth lies above {@code figure * (1 - below)}
 * @param above the truth lies below {@code figure * (1 + above)}
 */
public record Width(double below, double above) {}
