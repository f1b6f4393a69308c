package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.Quality;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sum of shares from processes that may know their figures in different ways.
 *
 * @param share sum
 * @param lowMicrojoules lower end of the interval; ends are added, which assumes that errors go together
 * @param highMicrojoules upper end
 * @param embodiedGrams gCO2e of making the hardware
 * @param methods ways in which the parts are known
 * @param idleMethods ways in which their static parts are known
 */
record Figure(
        Share share,
        long lowMicrojoules,
        long highMicrojoules,
        double embodiedGrams,
        Set<Method> methods,
        Set<String> idleMethods) {
    static final Figure ZERO = new Figure(Share.ZERO, 0, 0, 0, Set.of(), Set.of());
    private static final double NANOS_PER_HOUR = 3.6e12;

    static Figure of(Share share, FigureSource source) {
        EnergyParts energy = share.energy();
        Method method = source.method();
        Method gpuMethod = source.gpuMethod();
        long processors = energy.total() - energy.dram() - energy.gpu();
        // A counter does not say what the node used at rest: the truth lies between nothing and the profile's power.
        // A model's widths have that in them.
        long other = method.quality() == Quality.ATTRIBUTED ? share.byTimeMicrojoules() : processors;
        double gpuWidth = gpuMethod == null ? 0 : gpuMethod.width();
        double low = Math.min(processors, other) * (1 - source.below())
                + energy.dram() * (1 - method.dramWidth())
                + energy.gpu() * (1 - gpuWidth);
        double high = Math.max(processors, other) * (1 + source.above())
                + energy.dram() * (1 + method.dramWidth())
                + energy.gpu() * (1 + gpuWidth);
        return new Figure(
                share,
                Math.max(0, (long) Math.floor(low)),
                (long) Math.ceil(high),
                share.coreNanos() / NANOS_PER_HOUR * source.embodiedGramsPerCoreHour(),
                gpuMethod == null ? Set.of(method) : Set.of(method, gpuMethod),
                Set.of(source.idleMethod()));
    }

    /** What a lost process is taken to have used after its latest report: between nothing and twice as much. */
    static Figure extrapolated(EnergyParts energy, FigureSource source) {
        Share share = new Share(energy, 0, 0, energy.total());
        return new Figure(share, 0, 2 * energy.total(), 0, Set.of(Method.LAST_POWER), Set.of(source.idleMethod()));
    }

    /** The figure without what was claimed twice. Its interval keeps its relative width. */
    Figure cut(long still, long dynamic) {
        EnergyParts energy = share.energy().minus(EnergyParts.of(dynamic, still, 0, 0));
        double left = share.energy().total() == 0
                ? 1
                : energy.total() / (double) share.energy().total();
        return new Figure(
                new Share(energy, share.cpuNanos(), share.coreNanos(), (long) (share.byTimeMicrojoules() * left)),
                (long) Math.floor(lowMicrojoules * left),
                (long) Math.ceil(highMicrojoules * left),
                embodiedGrams,
                methods,
                idleMethods);
    }

    Figure plus(Figure other) {
        return new Figure(
                share.plus(other.share),
                lowMicrojoules + other.lowMicrojoules,
                highMicrojoules + other.highMicrojoules,
                embodiedGrams + other.embodiedGrams,
                union(methods, other.methods),
                union(idleMethods, other.idleMethods));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        if (some.containsAll(more)) {
            return some;
        }
        Set<T> both = new HashSet<>(some);
        both.addAll(more);
        return Set.copyOf(both);
    }

    Provenance provenance() {
        Quality quality = methods.stream().map(Method::quality).reduce(Quality.MEASURED, Quality::weaker);
        return new Provenance(
                methods.isEmpty()
                        ? Method.NONE.name()
                        : joined(methods.stream().sorted().map(Method::name)),
                joined(idleMethods.stream().sorted()),
                methods.isEmpty() ? Quality.EXTRAPOLATED : quality,
                joined(methods.stream().sorted().map(Method::boundary)),
                lowMicrojoules,
                highMicrojoules);
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(Provenance.AND));
    }
}
