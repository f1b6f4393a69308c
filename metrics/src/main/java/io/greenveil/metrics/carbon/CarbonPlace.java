package io.greenveil.metrics.carbon;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the electricity comes from, as it is configured.
 *
 * @param pue power usage effectiveness; {@link CarbonSettings#DEFAULT_PUE} gives way to that of a cloud region
 * @param wue water usage effectiveness in litres per kWh of IT energy, else that of the cloud region, if it is known
 * @param zone zone of the grid table, or a cloud region such as {@code aws:eu-central-1}
 * @param average gCO2e per kWh that replaces any other average
 * @param marginal gCO2e per kWh that replaces any other marginal figure
 */
public record CarbonPlace(
        double pue, Optional<Double> wue, String zone, Optional<Double> average, Optional<Double> marginal) {
    /** The grid's intensity by the tables and the configuration; the world's where the zone is unknown. */
    public GridIntensity grid() {
        GridIntensity table = GridTable.packed().zoneOrWorld(gridZone());
        GridIntensity own = average.isPresent() && !table.zone().equals(gridZone())
                ? GridIntensity.average(zone, zone, null, average.get(), GridIntensity.CONFIGURED, false)
                : average.map(table::withAverage).orElse(table);
        return marginal.map(grams -> own.withMarginal(grams, GridIntensity.CONFIGURED))
                .orElse(own);
    }

    /**
     * What turns joules into grams there.
     *
     * @param readings source of intensities over time, given what stands in where it has none; an average that is
     *     configured replaces it
     */
    public CarbonSettings settings(Function<GridIntensity, IntensitySource> readings) {
        GridIntensity grid = grid();
        Optional<CloudRegion> region = CloudRegion.of(zone);
        boolean ofRegion = pue == CarbonSettings.DEFAULT_PUE && region.isPresent();
        String standard =
                pue == CarbonSettings.DEFAULT_PUE ? CarbonSettings.DEFAULT_PUE_SOURCE : GridIntensity.CONFIGURED;
        @Nullable Double litres = wue.orElse(null);
        if (litres == null && region.isPresent()) {
            litres = region.get().wue();
        }
        return new CarbonSettings(
                ofRegion ? region.get().pue() : pue,
                ofRegion ? region.get().source() : standard,
                litres,
                average.isPresent() ? grid : readings.apply(grid));
    }

    /** What is wrong with a zone for which no average is given, if anything is. */
    public Optional<String> unknownZone() {
        return average.isPresent() || GridTable.packed().zone(gridZone()).isPresent()
                ? Optional.empty()
                : Optional.of(zone + " is neither in the grid table, which has country codes such as DEU, nor a cloud"
                        + " region such as aws:eu-central-1; the average of " + GridTable.WORLD + " is used");
    }

    private String gridZone() {
        return CloudRegion.of(zone).map(CloudRegion::zone).orElse(zone);
    }
}
