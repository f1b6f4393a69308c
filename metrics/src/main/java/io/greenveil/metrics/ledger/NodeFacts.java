package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.EmbodiedCarbon;
import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.JoinedMeter;
import io.greenveil.metrics.meter.NoMeter;
import io.greenveil.metrics.meter.Processor;
import io.greenveil.metrics.meter.Procfs;
import io.greenveil.metrics.meter.RaplMeter;
import io.greenveil.metrics.meter.model.ModelMeter;
import io.greenveil.metrics.meter.nvml.NvmlMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is found out of a node when its metering begins: the best meter that it offers (RAPL where a package counter can
 * be read, else the utilisation model, else none), its power at rest and its size.
 *
 * @param times processor times at the beginning
 * @param timesKnown whether they could be read
 */
record NodeFacts(
        EnergyMeter meter,
        FigureSource source,
        double idleWatts,
        double memoryGigabytes,
        Procfs.Times times,
        boolean timesKnown) {
    /** Cloud Carbon Footprint: mean of two makers' figures for memory in use. */
    private static final double MEMORY_WATTS_PER_GIGABYTE = 0.392;

    static NodeFacts of(NodeSettings settings, Procfs procfs, List<String> gpus, Set<String> problems) {
        Processor processor = procfs.processor().orElse(Processor.UNKNOWN);
        Procfs.Times times = Procfs.Times.unknown(Runtime.getRuntime().availableProcessors());
        boolean known = false;
        List<String> trouble = new ArrayList<>();
        Optional<EnergyMeter> counters = RaplMeter.open(settings.powercap(), settings.raplDomain(), trouble)
                .map(EnergyMeter.class::cast);
        try {
            times = procfs.times();
            known = true;
        } catch (IOException unreadable) {
            trouble.add("Processor times cannot be read: " + unreadable.getMessage());
        }
        int cpus = Math.max(1, times.cpus());
        double memory = procfs.memoryGigabytes();
        NodeModel model = NodeModel.of(settings.hardware(), processor, cpus, counters.isPresent(), problems);
        problems.addAll(trouble);
        EnergyMeter best = counters.isPresent()
                ? counters.get()
                : known
                        ? new ModelMeter(
                                model.power(),
                                model.holdsMemory() ? 0 : MEMORY_WATTS_PER_GIGABYTE * memory,
                                model.method())
                        : new NoMeter("No energy figures: neither a counter nor processor times");
        EmbodiedCarbon embodied = processor.virtual()
                ? EmbodiedCarbon.ofTypicalServer(model.profile())
                : EmbodiedCarbon.ofServer(processor.sockets(), memory, cpus);
        Optional<NvmlMeter> devices = NvmlMeter.open(gpus, problems);
        FigureSource source = new FigureSource(
                best.method(),
                devices.map(NvmlMeter::method).orElse(null),
                settings.idleWatts().isPresent() ? "CONFIGURED" : model.idleMethod(),
                model.profile().microarchitecture(),
                best.width().below(),
                best.width().above(),
                embodied.gramsPerCoreHour());
        double idleWatts = settings.idleWatts().orElse(model.power().at(0).watts());
        EnergyMeter all =
                devices.<EnergyMeter>map(gpu -> new JoinedMeter(best, gpu)).orElse(best);
        return new NodeFacts(all, source, idleWatts, memory, times, known);
    }

    int cpus() {
        return Math.max(1, times.cpus());
    }

    /** What a process holds of the node. Without a known size of the memory its share goes by cores. */
    Reservation reservation(Role role, int cores, long memoryBytes) {
        double share = memoryGigabytes > 0 ? memoryBytes / 1e9 / memoryGigabytes : cores / (double) cpus();
        return new Reservation(role, cores, share, idleWatts, MEMORY_WATTS_PER_GIGABYTE * memoryGigabytes);
    }
}
