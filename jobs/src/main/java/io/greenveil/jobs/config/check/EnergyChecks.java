package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import io.greenveil.metrics.carbon.CloudRegion;
import io.greenveil.metrics.carbon.GridTable;
import io.greenveil.metrics.meter.model.HardwareProfiles;
import java.time.Duration;
import java.util.List;

/** Energy: the sampling interval lies between its bounds, grid zone and hardware profile are in their tables. */
final class EnergyChecks {
    private static final YamlPath ENERGY = YamlPath.of("energy");
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String AUTO = "auto";

    private final Scope scope;

    EnergyChecks(Scope scope) {
        this.scope = scope;
    }

    void check() {
        checkInterval(ENERGY.child("sampling-interval"));
        checkZone(ENERGY.child("zone"));
        checkHardware(ENERGY.child("hardware"));
    }

    private void checkInterval(YamlPath path) {
        String text = scope.text(path).orElse("");
        if (!Quantities.isDuration(text)) {
            return;
        }
        Duration interval = Quantities.duration(text);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            scope.problem(path, "'" + text + "' is out of bounds; allowed: from 200ms to 10s");
        }
    }

    private void checkZone(YamlPath path) {
        String zone = scope.text(path).orElse("");
        if (zone.contains(":") && CloudRegion.of(zone).isEmpty()) {
            List<String> regions =
                    CloudRegion.all().stream().map(CloudRegion::name).toList();
            scope.problem(
                    path,
                    "'" + zone + "' is not a region of conf/grid/cloud-regions.csv" + Suggestion.question(zone, regions)
                            + "; name its country instead, such as DEU");
        }
        if (zone.matches("[A-Z]{3}") && GridTable.packed().zone(zone).isEmpty()) {
            scope.problem(
                    path,
                    "'" + zone + "' is not a zone of conf/grid"
                            + Suggestion.question(zone, GridTable.packed().zones())
                            + "; allowed: a country code of that table, or World");
        }
    }

    private void checkHardware(YamlPath path) {
        String name = scope.text(path).orElse(AUTO);
        List<String> names = HardwareProfiles.packed().names();
        boolean isFile = name.contains("/") || name.endsWith(".csv");
        if (!name.equals(AUTO) && !isFile && !names.contains(name)) {
            scope.problem(
                    path,
                    "'" + name + "' is not a hardware profile" + Suggestion.question(name, names)
                            + "; allowed: the path of a calibrated one, auto, " + String.join(", ", names));
        }
    }
}
