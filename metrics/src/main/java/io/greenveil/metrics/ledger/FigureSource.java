package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.Width;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a process's figures are known.
 *
 * @param method the meter of processors and memory
 * @param gpuMethod the meter of devices, null where the process owns none
 * @param idleMethod where the power at rest, which divides static from dynamic, comes from
 * @param hardware microarchitecture of the profile in use
 * @param below the true figure lies above {@code figure * (1 - below)}
 * @param above the true figure lies below {@code figure * (1 + above)}
 * @param embodiedGramsPerCoreHour gCO2e of making the server per hour of one reserved hardware thread
 */
public record FigureSource(
        Method method,
        @Nullable Method gpuMethod,
        String idleMethod,
        String hardware,
        double below,
        double above,
        double embodiedGramsPerCoreHour)
        implements Serializable {
    /** The same with the width that the meter has now. */
    FigureSource with(Width width) {
        return new FigureSource(
                method, gpuMethod, idleMethod, hardware, width.below(), width.above(), embodiedGramsPerCoreHour);
    }
}
