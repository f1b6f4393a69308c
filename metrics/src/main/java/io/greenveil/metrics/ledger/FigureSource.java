package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Method;
import java.io.Serializable;

/**
 * How a process's figures are known.
 *
 * @param method the meter
 * @param idleMethod where the power at rest, which divides static from dynamic, comes from
 * @param hardware microarchitecture of the profile in use
 * @param embodiedGramsPerCoreHour gCO2e of making the server per hour of one reserved hardware thread
 */
public record FigureSource(Method method, String idleMethod, String hardware, double embodiedGramsPerCoreHour)
        implements Serializable {}
