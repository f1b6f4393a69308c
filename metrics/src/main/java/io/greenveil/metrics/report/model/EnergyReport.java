package io.greenveil.metrics.report.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Energy and carbon of a run up to the instant at which its figures were closed.
 *
 * @param closedAt what happened later is booked as driver of step {@code report} in the table, not here
 * @param totals sums over {@code rows}, see {@link EnergyTotals#sumOf}
 * @param rows one per stage attempt, driver and step, and idle time
 * @param pue power usage effectiveness of the data centre, at least 1
 * @param pueSource where that number comes from
 * @param grid carbon intensity of the electricity
 * @param carbonPerUnit software carbon intensity, if a functional unit was named
 * @param boundary in words, what is counted and what is not
 * @param booksErrorMicrojoules meters' total minus what is booked; 0 when the books close
 * @param missing what belongs to the run and is not in these figures, or not known of them, in words
 */
public record EnergyReport(
        Instant closedAt,
        EnergyTotals totals,
        List<EnergyRow> rows,
        double pue,
        String pueSource,
        GridIntensity grid,
        Optional<CarbonPerUnit> carbonPerUnit,
        String boundary,
        long booksErrorMicrojoules,
        Optional<String> missing) {
    public EnergyReport {
        rows = List.copyOf(rows);
    }

    /**
     * Carbon intensity of a grid.
     *
     * @param zone ISO alpha-3 code or {@code World}
     * @param gramsPerKilowattHour average gCO2e per kWh
     * @param source who published it
     * @param year year it stands for, absent where the value was configured
     * @param estimated whether it stands in for the true place or time
     */
    public record GridIntensity(
            String zone, double gramsPerKilowattHour, String source, Optional<Integer> year, boolean estimated) {}

    /**
     * Software carbon intensity (ISO/IEC 21031:2024): operational and embodied grams per functional unit.
     *
     * @param functionalUnit what is counted, such as {@code 1,000 rows protected}
     * @param units how many units the run did
     * @param gramsPerUnit gCO2e per unit
     */
    public record CarbonPerUnit(String functionalUnit, double units, double gramsPerUnit) {}
}
