package io.greenveil.metrics.carbon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Intensities that were read for spans of time. Means are weighted by time; where no reading is known, another
 * intensity stands in, and the mean is called estimated. Safe for use by several threads.
 */
public final class IntensitySeries {
    private final String zone;
    private final String source;
    private final NavigableMap<Instant, Reading> readings = new TreeMap<>();

    /**
     * A reading.
     *
     * @param from begin of the time that it stands for
     * @param to end of it, after its begin
     * @param averageGrams gCO2e per kWh, null if it tells the marginal figure only
     * @param marginalGrams gCO2e per kWh, null if it tells the average only
     * @param estimated whether its publisher calls it estimated
     */
    public record Reading(
            Instant from,
            Instant to,
            @Nullable Double averageGrams,
            @Nullable Double marginalGrams,
            boolean estimated) {
        public Reading {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("A reading must end after its begin: " + from);
            }
            if (averageGrams == null && marginalGrams == null) {
                throw new IllegalArgumentException(
                        "The reading of " + from + " has neither average nor marginal grams");
            }
            check(from, averageGrams);
            check(from, marginalGrams);
        }

        private static void check(Instant from, @Nullable Double grams) {
            if (grams != null && !GridIntensity.isPossible(grams)) {
                throw new IllegalArgumentException("The reading of " + from + " must be at least 0 and below "
                        + GridIntensity.LIMIT_GRAMS + " gCO2e/kWh: " + grams);
            }
        }
    }

    /**
     * @param zone what the source calls its zone
     * @param source who publishes the readings
     */
    public IntensitySeries(String zone, String source) {
        this.zone = zone;
        this.source = source;
    }

    /** Takes in readings. One that begins at the same instant as an earlier one replaces it. */
    public synchronized void add(Collection<Reading> more) {
        more.forEach(reading -> readings.put(reading.from(), reading));
    }

    /** How many readings there are. */
    public synchronized int size() {
        return readings.size();
    }

    /**
     * The readings, now and later, as a source.
     *
     * @param fallback what stands in where no reading is known
     */
    public IntensitySource with(GridIntensity fallback) {
        return (from, to) -> over(from, to, fallback);
    }

    private synchronized GridIntensity over(Instant from, Instant to, GridIntensity fallback) {
        List<Part> parts = parts(from, to);
        Mean average = Mean.of(parts, Reading::averageGrams);
        Mean marginal = Mean.of(parts, Reading::marginalGrams);
        Set<String> sources = new LinkedHashSet<>();
        Set<String> marginalSources = new LinkedHashSet<>();
        if (average.covered > 0) {
            sources.add(source);
        }
        if (average.covered < average.whole) {
            sources.add(fallback.source());
        }
        double grams = average.with(fallback.averageGrams());
        @Nullable Double marginalGrams = null;
        if (fallback.marginalGrams() != null || marginal.covered >= marginal.whole) {
            if (marginal.covered > 0) {
                marginalSources.add(source);
            }
            if (marginal.covered < marginal.whole) {
                marginalSources.add(String.valueOf(fallback.marginalSource()));
            }
            marginalGrams = marginal.with(fallback.marginalGrams() == null ? 0 : fallback.marginalGrams());
        }
        boolean known = average.covered > 0;
        return new GridIntensity(
                known ? zone : fallback.zone(),
                known ? zone : fallback.name(),
                known ? null : fallback.year(),
                average.first,
                grams,
                marginalGrams,
                String.join(" + ", sources),
                marginalGrams == null ? null : String.join(" + ", marginalSources),
                average.estimated || (average.covered < average.whole && known) || (!known && fallback.estimated()));
    }

    /** A span of time and the reading that stands for it, if there is one. */
    private record Part(long nanos, @Nullable Reading reading) {}

    private List<Part> parts(Instant from, Instant to) {
        List<Part> parts = new ArrayList<>();
        if (!from.isBefore(to)) {
            Reading reading = at(from);
            return List.of(new Part(1, reading));
        }
        Instant now = from;
        while (now.isBefore(to)) {
            Reading reading = at(now);
            Instant next = readings.higherKey(now);
            Instant end = next == null || to.isBefore(next) ? to : next;
            if (reading != null && reading.to().isBefore(end)) {
                end = reading.to();
            }
            parts.add(new Part(Duration.between(now, end).toNanos(), reading));
            now = end;
        }
        return parts;
    }

    private @Nullable Reading at(Instant instant) {
        var entry = readings.floorEntry(instant);
        return entry == null || !instant.isBefore(entry.getValue().to()) ? null : entry.getValue();
    }

    /** A mean over the time for which readings are known, and how much of the time that is. */
    private static final class Mean {
        private double sum;
        private double covered;
        private double whole;
        private boolean estimated;
        private @Nullable Instant first;

        static Mean of(List<Part> parts, Function<Reading, @Nullable Double> grams) {
            Mean mean = new Mean();
            for (Part part : parts) {
                mean.whole += part.nanos();
                Reading reading = part.reading();
                Double value = reading == null ? null : grams.apply(reading);
                if (reading != null && value != null) {
                    mean.sum += value * part.nanos();
                    mean.covered += part.nanos();
                    mean.estimated |= reading.estimated();
                    mean.first = mean.first == null ? reading.from() : mean.first;
                }
            }
            return mean;
        }

        double with(double elsewhere) {
            return (sum + elsewhere * (whole - covered)) / whole;
        }
    }
}
