package io.greenveil.metrics.carbon;

import org.jspecify.annotations.Nullable;

/**
 * What turns joules into grams.
 *
 * @param pue power usage effectiveness of the data centre: facility energy = IT energy * PUE; at least 1
 * @param pueSource where that number comes from
 * @param grid carbon intensity of the electricity
 */
public record CarbonSettings(double pue, String pueSource, GridIntensity grid) {
    /** Average of data centres worldwide (Uptime Institute global survey 2023). */
    public static final double DEFAULT_PUE = 1.58;

    /** Source of {@link #DEFAULT_PUE}. */
    public static final String DEFAULT_PUE_SOURCE = "Uptime Institute global average (2023)";

    /** What carbon is counted per. */
    public static final String FUNCTIONAL_UNIT = "million rows read";

    private static final double MICROJOULES_PER_KILOWATT_HOUR = 3.6e12;

    public CarbonSettings {
        if (!(pue >= 1 && pue <= 10)) {
            throw new IllegalArgumentException("PUE must lie between 1 and 10: " + pue);
        }
    }

    /** Facility energy in microjoules, rounded to the nearest. */
    public long facilityMicrojoules(long itMicrojoules) {
        return Math.round(itMicrojoules * pue);
    }

    /**
     * Carbon of a piece of work.
     *
     * @param facilityMicrojoules energy of the IT equipment times PUE
     * @param embodiedGrams its share of making the hardware
     * @param rowsRead rows that it read from its sources, for the functional unit
     */
    public CarbonCost cost(long facilityMicrojoules, double embodiedGrams, long rowsRead) {
        double operational = facilityMicrojoules / MICROJOULES_PER_KILOWATT_HOUR * grid.averageGrams();
        double units = rowsRead / 1e6;
        @Nullable Double sci = rowsRead == 0 ? null : (operational + embodiedGrams) / units;
        return new CarbonCost(
                pue, pueSource, facilityMicrojoules, grid, operational, embodiedGrams, FUNCTIONAL_UNIT, units, sci);
    }
}
