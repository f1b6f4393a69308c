package io.greenveil.metrics.meter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the readings of all processes of an application into {@code meter_delta}: every instant of a zone of a node is
 * in it once, by however many processes the node was read. Of each zone one process is followed; when that stops or falls
 * silent, another goes on from there. Safe for use by several threads.
 */
public final class DeltaBook {
    private final SortedMap<String, SortedMap<String, ZoneCoverage>> nodes = new TreeMap<>();
    private final Map<String, String> hosts = new HashMap<>();

    /** Takes in a later reading of a process. */
    public synchronized void accept(String process, NodeReading reading) {
        hosts.putIfAbsent(reading.node(), reading.host());
        Map<String, ZoneCoverage> zones = nodes.computeIfAbsent(reading.node(), key -> new TreeMap<>());
        reading.zones()
                .forEach((zone, microjoules) ->
                        zones.computeIfAbsent(zone, key -> new ZoneCoverage()).accept(process, reading, microjoules));
    }

    /** A process will send no more readings. */
    public synchronized void closed(String process) {
        nodes.values().forEach(zones -> zones.values().forEach(zone -> zone.closed(process)));
    }

    /** Takes what any process knows beyond the one that is followed. */
    public synchronized void finish() {
        nodes.values().forEach(zones -> zones.values().forEach(ZoneCoverage::finish));
    }

    /**
     * Goes on with a node's last power from its latest reading up to {@code until}; does nothing where the node was read
     * as long as that.
     *
     * @return microjoules that were added
     */
    public synchronized long extrapolate(String node, Instant until) {
        return zones(node).stream().mapToLong(zone -> zone.extrapolate(until)).sum();
    }

    /** Average power of a node over its last minute or so, in watts; 0 if it was not read. */
    public synchronized double lastWatts(String node) {
        return zones(node).stream().mapToDouble(ZoneCoverage::lastWatts).sum();
    }

    /** Name of a node. */
    public synchronized String host(String node) {
        return hosts.getOrDefault(node, node);
    }

    /** Microjoules of a node so far. */
    public synchronized long microjoules(String node) {
        return zones(node).stream().mapToLong(ZoneCoverage::microjoules).sum();
    }

    /** Rows so far. */
    public synchronized List<MeterDelta> rows() {
        List<MeterDelta> rows = new ArrayList<>();
        nodes.forEach(
                (node, zones) -> zones.forEach((zone, coverage) -> rows.addAll(coverage.rows(host(node), node, zone))));
        return rows;
    }

    private List<ZoneCoverage> zones(String node) {
        return List.copyOf(nodes.getOrDefault(node, new TreeMap<>()).values());
    }
}
