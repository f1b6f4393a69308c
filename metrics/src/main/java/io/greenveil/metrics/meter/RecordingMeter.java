package io.greenveil.metrics.meter;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps what a meter gives, for the table {@code meter_delta}. It is the meter's own record: the ledger that divides the
 * energy does not write it, so that the one can be checked against the other. Not safe for use by several threads at
 * once.
 */
public final class RecordingMeter implements EnergyMeter {
    private final EnergyMeter meter;
    private final String node;
    private final String host;
    private final long firstNanos;
    private final SortedMap<String, Long> zones = new TreeMap<>();
    private long lastNanos;

    /**
     * @param node what tells the node apart
     * @param host name of the node
     * @param now monotonic nanoseconds
     */
    public RecordingMeter(EnergyMeter meter, String node, String host, long now) {
        this.meter = meter;
        this.node = node;
        this.host = host;
        this.firstNanos = now;
        this.lastNanos = now;
    }

    @Override
    public List<ZoneDelta> advance(NodeInterval interval) {
        lastNanos += interval.elapsedNanos();
        List<ZoneDelta> deltas = meter.advance(interval);
        deltas.forEach(delta -> zones.merge(delta.zone(), delta.microjoules(), Long::sum));
        return deltas;
    }

    /** What was given so far. */
    public NodeReading reading(Instant at) {
        return new NodeReading(node, host, firstNanos, lastNanos, at, zones);
    }

    @Override
    public Set<String> silent() {
        return meter.silent();
    }

    @Override
    public Method method() {
        return meter.method();
    }

    @Override
    public Width width() {
        return meter.width();
    }

    @Override
    public List<String> problems() {
        return meter.problems();
    }
}
