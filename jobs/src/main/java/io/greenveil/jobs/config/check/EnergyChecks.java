package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import java.time.Duration;

/** Energy: the sampling interval lies between its bounds. */
final class EnergyChecks {
    private static final YamlPath INTERVAL = YamlPath.of("energy", "sampling-interval");
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Scope scope;

    EnergyChecks(Scope scope) {
        this.scope = scope;
    }

    void check() {
        String text = scope.text(INTERVAL).orElse("");
        if (!Quantities.isDuration(text)) {
            return;
        }
        Duration interval = Quantities.duration(text);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            scope.problem(INTERVAL, "'" + text + "' is out of bounds; allowed: from 200ms to 10s");
        }
    }
}
