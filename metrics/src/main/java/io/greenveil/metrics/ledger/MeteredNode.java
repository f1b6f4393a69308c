package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.NodeReading;
import io.greenveil.metrics.meter.Procfs;
import io.greenveil.metrics.meter.RecordingMeter;
import io.greenveil.metrics.meter.ZoneDelta;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The node of this process with the best meter that it offers. Not safe for use by several threads at once.
 *
 * <p>While a counter that could be read before cannot, the interval stays open for a while: what the counter gives when
 * it is back belongs to what was done meanwhile.
 */
public final class MeteredNode {
    private static final long LONGEST_WAIT_NANOS = 15_000_000_000L;

    private final Procfs procfs;
    private final RecordingMeter meter;
    private final NodeFacts facts;
    private final Set<String> problems;
    private final List<ZoneDelta> pending = new ArrayList<>();
    private final Set<String> givenUp = new LinkedHashSet<>();
    private NodeReading booked;
    private Procfs.Times times;
    private Procfs.Times bookedTimes;
    private boolean timesKnown;
    private long bookedNanos;
    private long now;

    private MeteredNode(Procfs procfs, RecordingMeter meter, NodeFacts facts, Set<String> problems, long now) {
        this.procfs = procfs;
        this.meter = meter;
        this.facts = facts;
        this.problems = problems;
        this.times = facts.times();
        this.bookedTimes = facts.times();
        this.timesKnown = facts.timesKnown();
        this.bookedNanos = now;
        this.now = now;
        this.booked = meter.reading(Instant.now());
    }

    /** What the node did and used during one interval. */
    public record Sample(NodeInterval interval, List<ZoneDelta> deltas) {}

    /**
     * Opens the node.
     *
     * @param host name of the node
     * @param gpus addresses of the devices that the process owns
     * @param now monotonic nanoseconds
     */
    public static MeteredNode open(NodeSettings settings, String host, List<String> gpus, long now) {
        Set<String> problems = new LinkedHashSet<>();
        Procfs procfs = new Procfs(settings.proc(), settings.cgroup());
        NodeFacts facts = NodeFacts.of(settings, procfs, gpus, problems);
        RecordingMeter meter = new RecordingMeter(facts.meter(), procfs.bootId().orElse(host), host, now);
        return new MeteredNode(procfs, meter, facts, problems, now);
    }

    /**
     * What happened since the last sample; empty if no time has passed, or while a counter is waited for.
     *
     * @param last whether no other call will follow, so that nothing is waited for
     */
    public Optional<Sample> advance(long nowNanos, boolean last) {
        long elapsed = nowNanos - now;
        if (elapsed <= 0) {
            return Optional.empty();
        }
        now = nowNanos;
        Procfs.Times before = times;
        boolean known = timesKnown;
        readTimes();
        pending.addAll(meter.advance(interval(elapsed, before, known && timesKnown)));
        givenUp.retainAll(meter.silent());
        boolean waits = !givenUp.containsAll(meter.silent());
        if (waits && !last && now - bookedNanos < LONGEST_WAIT_NANOS) {
            return Optional.empty();
        }
        givenUp.addAll(meter.silent());
        Sample sample = new Sample(interval(now - bookedNanos, bookedTimes, known && timesKnown), List.copyOf(pending));
        pending.clear();
        bookedNanos = now;
        bookedTimes = times;
        booked = meter.reading(Instant.now());
        return Optional.of(sample);
    }

    private void readTimes() {
        try {
            times = procfs.times();
            timesKnown = true;
        } catch (IOException unreadable) {
            timesKnown = false;
            problems.add("Processor times cannot be read: " + unreadable.getMessage());
        }
    }

    private NodeInterval interval(long elapsed, Procfs.Times before, boolean known) {
        return new NodeInterval(
                elapsed,
                known ? Math.max(0, times.busyNanos() - before.busyNanos()) : NodeInterval.UNKNOWN,
                Math.max(0, times.processNanos() - before.processNanos()),
                Math.max(0, times.childNanos() - before.childNanos()),
                Math.max(0, times.collectorNanos() - before.collectorNanos()),
                Math.max(0, times.compilerNanos() - before.compilerNanos()),
                facts.cpus());
    }

    /** What the meter has given up to the latest sample, by its own record. */
    public NodeReading reading() {
        return booked;
    }

    /** How the node's figures are known, with the width that they have so far. */
    public FigureSource source() {
        return facts.source().with(meter.width());
    }

    /** What a process holds of the node. */
    public Reservation reservation(Role role, int cores, long memoryBytes) {
        return facts.reservation(role, cores, memoryBytes);
    }

    /** What could not be read so far, each thing once. */
    public List<String> problems() {
        Set<String> all = new LinkedHashSet<>(problems);
        all.addAll(meter.problems());
        return List.copyOf(all);
    }
}
