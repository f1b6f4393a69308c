package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Quality;

/**
 * How a row's energy is known.
 *
 * @param method code of the way, such as {@code RAPL_PKG} or {@code MODEL_SPEC}; several joined by {@code +}
 * @param idleMethod where the power at rest comes from
 * @param quality the weakest quality of any part
 * @param boundary in words, what is counted and what is not
 * @param lowMicrojoules lower end of the interval around the energy
 * @param highMicrojoules upper end
 */
public record Provenance(
        String method,
        String idleMethod,
        Quality quality,
        String boundary,
        long lowMicrojoules,
        long highMicrojoules) {}
