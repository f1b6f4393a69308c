package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Counters of Intel and AMD processors (RAPL) through Linux powercap. The boundary is the processor package, with the
 * memory where that has a counter, or the platform (psys) where that is asked for; disks, fans and power supply are
 * outside.
 *
 * <p>A reading that fails is an unknown, not a zero: the zone is left out of that interval, named once in
 * {@link #problems()}, and what it counted meanwhile is booked when it can be read again. Sample at least once a
 * minute, since a counter wraps (65.7 kJ on many processors, four minutes at 280 W).
 */
public final class RaplMeter implements EnergyMeter {
    /** Domain of the whole platform, which contains the packages and is never added to them. */
    public static final String PSYS = "psys";

    private final List<CounterZone> zones;
    private final Set<String> problems;
    private final Method method;
    private final Set<String> silent = new LinkedHashSet<>();

    private RaplMeter(List<CounterZone> zones, Set<String> problems) {
        this.zones = zones;
        this.problems = problems;
        boolean memory = zones.stream().anyMatch(zone -> zone.component() == Component.DRAM);
        boolean platform = zones.stream().anyMatch(zone -> zone.label().equals(PSYS));
        Method ofPackages = memory ? Method.RAPL_PKG_DRAM : Method.RAPL_PKG;
        this.method = platform ? Method.PSYS : ofPackages;
    }

    /**
     * Opens the tree below {@code root} (on a real machine {@code /sys/class/powercap}) and takes the first reading.
     *
     * @param domain {@link #PSYS} for the platform, where it has such a counter; anything else for packages and memory
     * @param problems receives what cannot be read, in words
     * @return empty if no package counter can be read
     */
    public static Optional<RaplMeter> open(Path root, String domain, List<String> problems) {
        if (!Files.isDirectory(root)) {
            problems.add("No RAPL counters: " + root + " does not exist");
            return Optional.empty();
        }
        Set<String> seen = new LinkedHashSet<>();
        List<CounterZone> readable = new ArrayList<>();
        try {
            for (CounterZone zone : zones(root, domain, problems)) {
                if (firstReading(zone, seen)) {
                    readable.add(zone);
                }
            }
        } catch (IOException problem) {
            problems.add("Cannot list RAPL counters below " + root + ": " + problem);
            return Optional.empty();
        }
        if (readable.stream().noneMatch(zone -> zone.component() == Component.CPU)) {
            problems.addAll(seen);
            problems.add("No RAPL counter of a processor package can be read below " + root);
            return Optional.empty();
        }
        return Optional.of(new RaplMeter(readable, seen));
    }

    private static List<CounterZone> zones(Path root, String domain, List<String> problems) throws IOException {
        if (domain.equals(PSYS)) {
            List<CounterZone> platform = PowercapTree.platform(root);
            if (!platform.isEmpty()) {
                return platform;
            }
            problems.add("No RAPL zone psys below " + root + "; processor packages are metered");
        }
        return PowercapTree.zones(root);
    }

    private static boolean firstReading(CounterZone zone, Set<String> problems) {
        try {
            zone.advance(0);
            return true;
        } catch (IOException problem) {
            problems.add(describe(zone, problem));
            return false;
        }
    }

    @Override
    public List<ZoneDelta> advance(NodeInterval interval) {
        List<ZoneDelta> deltas = new ArrayList<>();
        silent.clear();
        for (CounterZone zone : zones) {
            try {
                long span = zone.span(interval.elapsedNanos());
                OptionalLong delta = zone.advance(interval.elapsedNanos());
                delta.ifPresent(value -> deltas.add(new ZoneDelta(zone.label(), zone.component(), value, span)));
            } catch (IOException problem) {
                silent.add(zone.label());
                problems.add(describe(zone, problem));
            }
        }
        return deltas;
    }

    private static String describe(CounterZone zone, IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "RAPL zone " + zone.label() + " cannot be read: permission denied on " + zone.counter()
                    + " (root only since Linux 5.10; grant read access to the user of the executors)";
        }
        return "RAPL zone " + zone.label() + " cannot be read: " + problem.getMessage();
    }

    @Override
    public Set<String> silent() {
        return Set.copyOf(silent);
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
