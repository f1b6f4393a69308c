package io.greenveil.metrics.carbon;

import org.jspecify.annotations.Nullable;

/**
 * Carbon intensity of the electricity, location-based. Market-based figures (certificates, contracts) are not allowed in
 * SCI (ISO/IEC 21031:2024) and have no place here.
 *
 * @param zone ISO 3166-1 alpha-3 code or the name of a group of countries such as {@code World}
 * @param name name of the zone
 * @param year year that the average stands for
 * @param averageGrams gCO2e per kWh, average
 * @param marginalGrams gCO2e per kWh, marginal; null where no source is configured (always, in this version)
 * @param source who published the average
 * @param estimated whether it stands in for the true place: a group of countries, or a zone that was not found
 */
public record GridIntensity(
        String zone,
        String name,
        int year,
        double averageGrams,
        @Nullable Double marginalGrams,
        String source,
        boolean estimated) {
    public GridIntensity {
        if (!(averageGrams >= 0 && averageGrams < 10_000)) {
            throw new IllegalArgumentException(
                    "Carbon intensity of " + zone + " must lie between 0 and 10000 gCO2e/kWh: " + averageGrams);
        }
    }

    /** The same zone with a value that the user gives. */
    public GridIntensity replacedBy(double grams, int inYear) {
        return new GridIntensity(zone, name, inYear, grams, null, "configured", false);
    }
}
