package io.greenveil.metrics.carbon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Carbon intensity of the electricity, location-based. Market-based figures (certificates, contracts) are not allowed in
 * SCI (ISO/IEC 21031:2024) and have no place here.
 *
 * @param zone ISO 3166-1 alpha-3 code, the name of a group of countries such as {@code World}, or what a source calls it
 * @param name name of the zone
 * @param year year that the average stands for, null where it stands for the time itself or the user gives it
 * @param time begin of the first reading that went into it, null where none did
 * @param averageGrams gCO2e per kWh, average
 * @param marginalGrams gCO2e per kWh, marginal; null where no source is known
 * @param source who published the average
 * @param marginalSource who published the marginal figure and for which year, null without one
 * @param estimated whether the average stands in for the true place or time: a group of countries, a zone that was not
 *     found, an hour without a reading, or a reading that its publisher calls estimated
 */
public record GridIntensity(
        String zone,
        String name,
        @Nullable Integer year,
        @Nullable Instant time,
        double averageGrams,
        @Nullable Double marginalGrams,
        String source,
        @Nullable String marginalSource,
        boolean estimated)
        implements IntensitySource {
    /** All intensities lie below this. */
    public static final int LIMIT_GRAMS = 10_000;

    static final String CONFIGURED = "configured";

    public GridIntensity {
        check(zone, averageGrams);
        if (marginalGrams != null) {
            check(zone, marginalGrams);
        }
    }

    private static void check(String zone, double grams) {
        if (!isPossible(grams)) {
            throw new IllegalArgumentException("Carbon intensity of " + zone + " must be at least 0 and below "
                    + LIMIT_GRAMS + " gCO2e/kWh: " + grams);
        }
    }

    static boolean isPossible(double grams) {
        return grams >= 0 && grams < LIMIT_GRAMS;
    }

    /** An average of a year, or of whatever its source says, without a marginal figure. */
    public static GridIntensity average(
            String zone, String name, @Nullable Integer year, double grams, String source, boolean estimated) {
        return new GridIntensity(zone, name, year, null, grams, null, source, null, estimated);
    }

    /** The same with an average that the user gives for the zone, which need not be in the table. */
    public GridIntensity withAverage(double grams) {
        return new GridIntensity(zone, name, null, null, grams, marginalGrams, CONFIGURED, marginalSource, false);
    }

    /** The same with a marginal figure. */
    public GridIntensity withMarginal(double grams, String from) {
        return new GridIntensity(zone, name, year, time, averageGrams, grams, source, from, estimated);
    }

    @Override
    public GridIntensity over(Instant from, Instant to) {
        return this;
    }
}
