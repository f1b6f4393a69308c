package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.Method;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.NodeReading;
import io.greenveil.metrics.meter.ZoneDelta;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small values for tests of the ledger. */
final class Given {
    static final long SECOND = 1_000_000_000L;

    private Given() {}

    static NodeInterval interval(long elapsed, long busy, long process, int cpus) {
        return new NodeInterval(elapsed, busy, process, 0, 0, 0, cpus);
    }

    static List<ZoneDelta> cpu(long microjoules) {
        return List.of(new ZoneDelta("package-0", Component.CPU, microjoules, SECOND));
    }

    static Reservation reservation(Role role, int cores, double idleWatts) {
        return new Reservation(role, cores, 0.5, idleWatts, 0);
    }

    static FigureSource source(Method method) {
        return new FigureSource(method, null, "MODEL_zen3", "zen3", method.width(), method.width(), 2);
    }

    static Share share(long microjoules) {
        return new Share(EnergyParts.of(microjoules, 0, 0, 0), 0, 0, microjoules);
    }

    /** A report of a process alone on its node, of which it read just what the account measured. */
    static ProcessReport report(String id, Role role, FigureSource source, AccountState state, List<String> problems) {
        return report(id, "host-" + id, role, source, state, problems);
    }

    static ProcessReport report(
            String id, String host, Role role, FigureSource source, AccountState state, List<String> problems) {
        NodeReading reading = new NodeReading(
                host,
                host,
                0,
                state.sequence() * SECOND,
                Instant.EPOCH.plusSeconds(state.sequence()),
                new TreeMap<>(Map.of("package-0", state.measuredMicrojoules())));
        return new ProcessReport(id, host, role, source, reading, state, 0, problems);
    }
}
