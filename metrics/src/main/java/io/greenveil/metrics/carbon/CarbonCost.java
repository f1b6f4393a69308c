package io.greenveil.metrics.carbon;

import org.jspecify.annotations.Nullable;

/**
 * Carbon of a piece of work. Software carbon intensity is {@code SCI = (E * I + M) per R} (ISO/IEC 21031:2024), with E
 * the facility energy, I the average location-based intensity, M the embodied share and R the functional unit.
 *
 * @param pue power usage effectiveness that was used
 * @param pueSource where it comes from
 * @param facilityMicrojoules IT energy times PUE
 * @param grid carbon intensity that was used; of a sum, the means weighted by facility energy
 * @param operationalGrams gCO2e of the electricity (E * I)
 * @param marginalGrams the same with the marginal intensity, null where none is known
 * @param embodiedGrams gCO2e of the share of making the hardware (M)
 * @param waterLitres water of the site: IT energy times WUE, null where no WUE is known
 * @param functionalUnit what R counts
 * @param functionalUnits R
 * @param sci gCO2e per functional unit, null where R is 0
 * @param sciPerGigabyte gCO2e per 10^9 bytes read, null where none were
 */
public record CarbonCost(
        double pue,
        String pueSource,
        long facilityMicrojoules,
        GridIntensity grid,
        double operationalGrams,
        @Nullable Double marginalGrams,
        double embodiedGrams,
        @Nullable Double waterLitres,
        String functionalUnit,
        double functionalUnits,
        @Nullable Double sci,
        @Nullable Double sciPerGigabyte) {
    /** Operational and embodied, gCO2e. */
    public double grams() {
        return operationalGrams + embodiedGrams;
    }
}
