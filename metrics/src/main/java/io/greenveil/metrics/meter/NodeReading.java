package io.greenveil.metrics.meter;

import java.io.Serializable;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a meter has given for its node since it was opened. Cumulative, so a later reading replaces an earlier one.
 *
 * @param node what tells the node apart, the same for all processes on it (boot id)
 * @param host name of the node
 * @param firstNanos monotonic clock of the node when the meter was opened
 * @param lastNanos monotonic clock of the node at the latest reading
 * @param at wall clock at the latest reading
 * @param zones microjoules by zone
 */
public record NodeReading(
        String node, String host, long firstNanos, long lastNanos, Instant at, SortedMap<String, Long> zones)
        implements Serializable {
    public NodeReading {
        zones = new TreeMap<>(zones);
    }

    /** All zones together. */
    public long microjoules() {
        return zones.values().stream().mapToLong(Long::longValue).sum();
    }
}
