package io.greenveil.metrics.meter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the readings of all processes of an application into {@code meter_delta}: every instant of a node is in it once,
 * by however many processes the node was read. One process of a node is followed; when it stops or falls silent, another
 * goes on from there. Safe for use by several threads.
 */
public final class DeltaBook {
    private final Map<String, NodeCoverage> nodes = new TreeMap<>();

    /** Takes in a later reading of a process. */
    public synchronized void accept(String process, NodeReading reading) {
        nodes.computeIfAbsent(reading.node(), key -> new NodeCoverage(reading.host()))
                .accept(process, reading);
    }

    /** A process will send no more readings. */
    public synchronized void closed(String process) {
        nodes.values().forEach(node -> node.closed(process));
    }

    /** Takes what any process knows beyond the one that is followed. */
    public synchronized void finish() {
        nodes.values().forEach(NodeCoverage::finish);
    }

    /**
     * Goes on with a node's last power from its latest reading up to {@code until}; does nothing where the node was read
     * as long as that.
     *
     * @return microjoules that were added
     */
    public synchronized long extrapolate(String node, Instant until) {
        NodeCoverage coverage = nodes.get(node);
        return coverage == null ? 0 : coverage.extrapolate(until);
    }

    /** Average power of a node over its last minute or so, in watts; 0 if it was not read. */
    public synchronized double lastWatts(String node) {
        NodeCoverage coverage = nodes.get(node);
        return coverage == null ? 0 : coverage.lastWatts();
    }

    /** Nodes that were read. */
    public synchronized List<String> nodes() {
        return List.copyOf(nodes.keySet());
    }

    /** Name of a node. */
    public synchronized String host(String node) {
        NodeCoverage coverage = nodes.get(node);
        return coverage == null ? node : coverage.host();
    }

    /** Microjoules of a node so far. */
    public synchronized long microjoules(String node) {
        NodeCoverage coverage = nodes.get(node);
        return coverage == null ? 0 : coverage.microjoules();
    }

    /** Rows so far. */
    public synchronized List<MeterDelta> rows() {
        List<MeterDelta> rows = new ArrayList<>();
        nodes.forEach((node, coverage) -> rows.addAll(coverage.rows(node)));
        return rows;
    }
}
