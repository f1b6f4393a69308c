package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.EmbodiedCarbon;
import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.HardwareProfile;
import io.greenveil.metrics.meter.HardwareProfiles;
import io.greenveil.metrics.meter.ModelMeter;
import io.greenveil.metrics.meter.NoMeter;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.Processor;
import io.greenveil.metrics.meter.Procfs;
import io.greenveil.metrics.meter.RaplMeter;
import io.greenveil.metrics.meter.ZoneDelta;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The node of this process with the best meter that it offers: RAPL where a package counter can be read, else the
 * utilisation model, else nothing. Not safe for use by several threads at once.
 */
public final class MeteredNode {
    private final Procfs procfs;
    private final EnergyMeter meter;
    private final FigureSource source;
    private final double idleWatts;
    private final int cpus;
    private final Set<String> problems = new LinkedHashSet<>();
    private Procfs.Times times;
    private long now;

    private MeteredNode(
            Procfs procfs,
            EnergyMeter meter,
            HardwareProfile profile,
            EmbodiedCarbon embodied,
            Procfs.Times times,
            long now) {
        this.procfs = procfs;
        this.meter = meter;
        this.times = times;
        this.now = now;
        this.cpus = Math.max(1, times.cpus());
        this.idleWatts = profile.idleWatts() * cpus;
        this.source = new FigureSource(
                meter.method(),
                "MODEL_" + profile.microarchitecture(),
                profile.microarchitecture(),
                embodied.gramsPerCoreHour());
    }

    /** What the node did and used during one interval. */
    public record Sample(NodeInterval interval, List<ZoneDelta> deltas) {}

    /**
     * Opens the node.
     *
     * @param powercap root of the powercap tree
     * @param proc root of procfs
     * @param hardware name of a profile, or {@code auto}
     * @param now monotonic nanoseconds
     */
    public static MeteredNode open(Path powercap, Path proc, String hardware, long now) {
        Procfs procfs = new Procfs(proc);
        List<String> problems = new ArrayList<>();
        Processor processor = procfs.processor().orElse(Processor.UNKNOWN);
        HardwareProfile profile = profile(hardware, processor, problems);
        Procfs.Times times = new Procfs.Times(0, 0, Runtime.getRuntime().availableProcessors());
        Optional<EnergyMeter> meter = RaplMeter.open(powercap, problems).map(EnergyMeter.class::cast);
        try {
            times = procfs.times();
            if (meter.isEmpty()) {
                meter = Optional.of(new ModelMeter(profile, problems));
            }
        } catch (IOException unreadable) {
            problems.add("Processor times cannot be read: " + unreadable.getMessage());
        }
        EmbodiedCarbon embodied = processor.virtual()
                ? EmbodiedCarbon.ofTypicalServer(profile)
                : EmbodiedCarbon.ofServer(processor.sockets(), procfs.memoryGigabytes(), times.cpus());
        MeteredNode node = new MeteredNode(
                procfs,
                meter.orElseGet(() -> new NoMeter("No energy figures: neither a counter nor processor times")),
                profile,
                embodied,
                times,
                now);
        node.problems.addAll(problems);
        return node;
    }

    private static HardwareProfile profile(String hardware, Processor processor, List<String> problems) {
        HardwareProfiles profiles = HardwareProfiles.packed();
        if (!hardware.equals("auto")) {
            Optional<HardwareProfile> named = profiles.named(hardware);
            if (named.isPresent()) {
                return named.get();
            }
            problems.add("No hardware profile is called " + hardware + "; there are " + profiles.names());
        }
        HardwareProfile profile = profiles.of(processor);
        if (profile.microarchitecture().equals(HardwareProfiles.FALLBACK)) {
            problems.add("No hardware profile fits " + processor.name() + "; an average of servers is used");
        }
        return profile;
    }

    /** What happened since the last call; empty if no time has passed. */
    public Optional<Sample> advance(long nowNanos) {
        long elapsed = nowNanos - now;
        if (elapsed <= 0) {
            return Optional.empty();
        }
        now = nowNanos;
        Procfs.Times before = times;
        try {
            times = procfs.times();
        } catch (IOException unreadable) {
            problems.add("Processor times cannot be read: " + unreadable.getMessage());
        }
        NodeInterval interval = new NodeInterval(
                elapsed,
                Math.max(0, times.busyNanos() - before.busyNanos()),
                Math.max(0, times.processNanos() - before.processNanos()),
                cpus);
        return Optional.of(new Sample(interval, meter.advance(interval)));
    }

    /** How the node's figures are known. */
    public FigureSource source() {
        return source;
    }

    /** Power of the whole node at rest. */
    public double idleWatts() {
        return idleWatts;
    }

    /** Hardware threads of the node. */
    public int cpus() {
        return cpus;
    }

    /** What could not be read so far, each thing once. */
    public List<String> problems() {
        Set<String> all = new LinkedHashSet<>(problems);
        all.addAll(meter.problems());
        return List.copyOf(all);
    }
}
