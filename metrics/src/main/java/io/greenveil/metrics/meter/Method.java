package io.greenveil.metrics.meter;

/** Way in which a node's energy is known, with its boundary and the widths of its interval. */
public enum Method {
    /** RAPL counters of the processor packages. */
    RAPL_PKG("processor packages (RAPL); no memory, disk, network card, fan or power supply", Quality.ATTRIBUTED, 0.05),
    /** RAPL counters of the processor packages and of the memory beside them. */
    RAPL_PKG_DRAM(
            "processor packages and memory (RAPL); no disk, network card, fan or power supply",
            Quality.ATTRIBUTED,
            0.05),
    /** RAPL counter of the platform. */
    PSYS(
            "platform (RAPL psys): processors, memory and what else the maker of the board put into it; no disk, fan or"
                    + " power supply",
            Quality.ATTRIBUTED,
            0.10),
    /** Energy counter of the GPU. */
    NVML_ENERGY("GPU cards (NVML energy counter)", Quality.ATTRIBUTED, 0.05),
    /** Power of the GPU, integrated over time (arXiv 2312.02741: the sensor sees part of the time only). */
    NVML_POWER_INT("GPU cards (NVML power, integrated over time)", Quality.ATTRIBUTED, 0.30),
    /** Utilisation model over SPECpower results. */
    MODEL_SPEC(
            "whole server by a utilisation model over SPECpower results (processor, memory, fans, power supply); no GPU",
            Quality.MODELLED,
            0.40),
    /** Curve of power by utilisation that was measured on a machine of the same kind. */
    MODEL_CALIBRATED(
            "processor packages by a curve measured on such a machine, and memory by its size; no disk, network card, fan"
                    + " or power supply",
            Quality.MODELLED,
            0.15),
    /** Curve of power by utilisation for processors of which only the thermal design power is known. */
    MODEL_TDP(
            "processor packages by their thermal design power, and memory by its size; no disk, network card, fan or power"
                    + " supply",
            Quality.MODELLED,
            0.45),
    /** Goes on with the last known power of a node, for a process that was lost. */
    LAST_POWER("goes on with the last known power, for a process that was lost", Quality.EXTRAPOLATED, 1.0),
    /** Nothing is known: no counter and no processor times. */
    NONE("nothing is metered on this node", Quality.EXTRAPOLATED, 1.0);

    /** Relative half-width of the interval around attributed memory energy (METRION, arXiv 2512.06806: 16.1 %). */
    public static final double DRAM_WIDTH = 0.16;

    /** The same where memory is modelled by its size: published watts per gigabyte differ by a factor of 1.4. */
    private static final double MODELLED_DRAM_WIDTH = 0.40;

    private final String boundary;
    private final Quality quality;
    private final double width;

    Method(String boundary, Quality quality, double width) {
        this.boundary = boundary;
        this.quality = quality;
        this.width = width;
    }

    /** What is counted and what is not, in words. */
    public String boundary() {
        return boundary;
    }

    /** Quality of a share of this method's figures. */
    public Quality quality() {
        return quality;
    }

    /**
     * Relative half-width of the interval around processor energy, where the meter knows none of its own: 5 % for shares
     * of RAPL (METRION, arXiv 2512.06806), 40 % for models (Fischer, arXiv 2509.22092), for the other two what they have
     * at medium load (docs/power-model.md).
     */
    public double width() {
        return width;
    }

    /** Relative half-width for memory energy. */
    public double dramWidth() {
        return switch (quality) {
            case MEASURED, ATTRIBUTED -> DRAM_WIDTH;
            case MODELLED -> MODELLED_DRAM_WIDTH;
            case EXTRAPOLATED -> width;
        };
    }
}
