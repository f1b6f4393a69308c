package io.greenveil.metrics.meter;

/** Part of a machine that a meter speaks about. */
public enum Component {
    /** Processor packages, with what the meter's boundary puts into them. */
    CPU,
    /** Memory, where it has a counter of its own. */
    DRAM,
    /** Devices. */
    GPU
}
