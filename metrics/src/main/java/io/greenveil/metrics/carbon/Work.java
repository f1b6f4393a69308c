package io.greenveil.metrics.carbon;

import java.time.Instant;

/**
 * A piece of work whose carbon is asked for.
 *
 * @param start begin
 * @param end end, not before the begin
 * @param itMicrojoules energy of the IT equipment
 * @param embodiedGrams its share of making the hardware
 * @param rowsRead rows that it read from its sources
 * @param bytesRead bytes that it read from its sources
 */
public record Work(
        Instant start, Instant end, long itMicrojoules, double embodiedGrams, long rowsRead, long bytesRead) {}
