package io.greenveil.metrics.report.model;

import java.util.List;
import java.util.Optional;

/**
 * Sum over the rows of a report.
 *
 * @param energyMicrojoules energy of the IT equipment
 * @param lowMicrojoules lower end of its interval
 * @param highMicrojoules upper end
 * @param wasteMicrojoules part that produced nothing
 * @param facilityMicrojoules energy with PUE
 * @param eta useful energy over all energy, absent where there is none
 * @param operationalGrams gCO2e of electricity
 * @param embodiedGrams gCO2e of hardware
 * @param quality the weakest quality of any row that has energy; EXTRAPOLATED, the weakest, where none has
 */
public record EnergyTotals(
        long energyMicrojoules,
        long lowMicrojoules,
        long highMicrojoules,
        long wasteMicrojoules,
        long facilityMicrojoules,
        Optional<Double> eta,
        double operationalGrams,
        double embodiedGrams,
        Quality quality) {

    /** Adds up rows. Bounds are added, which assumes that errors go together, the widest case. */
    public static EnergyTotals sumOf(List<EnergyRow> rows) {
        long energy = 0;
        long low = 0;
        long high = 0;
        long waste = 0;
        long facility = 0;
        double operational = 0;
        double embodied = 0;
        for (EnergyRow row : rows) {
            energy += row.energy().total();
            low += row.lowMicrojoules();
            high += row.highMicrojoules();
            waste += row.waste().total();
            facility += row.facilityMicrojoules();
            operational += row.operationalGrams();
            embodied += row.embodiedGrams();
        }
        Quality quality = rows.stream()
                .filter(row -> row.highMicrojoules() > 0)
                .map(EnergyRow::quality)
                .reduce(Quality::weaker)
                .orElse(Quality.EXTRAPOLATED);
        Optional<Double> eta = energy == 0 ? Optional.empty() : Optional.of((energy - waste) / (double) energy);
        return new EnergyTotals(energy, low, high, waste, facility, eta, operational, embodied, quality);
    }
}
