package io.greenveil.metrics.meter;

import java.time.Instant;

/**
 * One row of {@code meter_delta}: what one zone of a node used between two readings. Rows of one zone do not overlap, by
 * however many processes the node was read.
 *
 * @param host name of the node
 * @param node what tells the node apart
 * @param zone name of the zone
 * @param from begin
 * @param to end
 * @param microjoules energy
 * @param extrapolated whether it was not read but goes on with the node's last power, for a process that was lost
 */
public record MeterDelta(
        String host, String node, String zone, Instant from, Instant to, long microjoules, boolean extrapolated) {}
