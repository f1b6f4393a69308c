package io.greenveil.metrics.carbon;

import org.jspecify.annotations.Nullable;

/**
 * Carbon intensity of the electricity, location-based. Market-based figures (certificates, contracts) are not allowed in
 * SCI (ISO/IEC 21031:2024) and have no place here.
 *
 * @param zone ISO 3166-1 alpha-3 code or the name of a group of countries such as {@code World}
 * @param name name of the zone
 * @param year year that the average stands for, null for a value that the user gives
 * @param averageGrams gCO2e per kWh, average
 * @param marginalGrams gCO2e per kWh, marginal; null where no source is configured (always, in this version)
 * @param source who published the average
 * @param estimated whether it stands in for the true place: a group of countries, or a zone that was not found
 */
public record GridIntensity(
        String zone,
        String name,
        @Nullable Integer year,
        double averageGrams,
        @Nullable Double marginalGrams,
        String source,
        boolean estimated) {
    /** All intensities lie below this. */
    public static final int LIMIT_GRAMS = 10_000;

    public GridIntensity {
        if (!(averageGrams >= 0 && averageGrams < LIMIT_GRAMS)) {
            throw new IllegalArgumentException("Carbon intensity of " + zone + " must be at least 0 and below "
                    + LIMIT_GRAMS + " gCO2e/kWh: " + averageGrams);
        }
    }

    /** A value that the user gives for a zone, which need not be in the table. */
    public static GridIntensity configured(String zone, double grams) {
        String name = GridTable.packed().zone(zone).map(GridIntensity::name).orElse(zone);
        return new GridIntensity(zone, name, null, grams, null, "configured", false);
    }
}
