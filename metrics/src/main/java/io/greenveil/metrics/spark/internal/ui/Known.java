package io.greenveil.metrics.spark.internal.ui;

import io.greenveil.metrics.meter.Quality;
import java.util.List;

/** How a sum is known: as well as its weakest part. */
final class Known {
    private Known() {}

    static String weakest(List<EnergyLine> lines) {
        return lines.stream()
                .filter(line -> line.energy() > 0)
                .map(line -> Quality.valueOf(line.quality()))
                .reduce(Quality::weaker)
                .orElse(Quality.EXTRAPOLATED)
                .name();
    }

    static String words(String quality) {
        return switch (Quality.valueOf(quality)) {
            case MEASURED -> "measured";
            case ATTRIBUTED -> "shares of what counters measured";
            case MODELLED -> "modelled, not measured";
            case EXTRAPOLATED -> "in part estimated from the last known power";
        };
    }
}
