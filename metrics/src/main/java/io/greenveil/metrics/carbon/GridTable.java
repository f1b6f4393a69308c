package io.greenveil.metrics.carbon;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Grid intensities by zone: averages of {@code conf/grid/average-intensity.csv} (Ember, CC BY 4.0), marginal ones of
 * {@code conf/grid/marginal-intensity.csv} (UNFCCC operating margins, CC BY-SA 4.0).
 */
public final class GridTable {
    /** The zone that is used where none is named. */
    public static final String WORLD = "World";

    private final Map<String, GridIntensity> zones;

    private GridTable(Map<String, GridIntensity> zones) {
        this.zones = zones;
    }

    /** The table packed into the jar, read once. */
    public static GridTable packed() {
        return Packed.TABLE;
    }

    private static final class Packed {
        static final GridTable TABLE = read();
    }

    private static GridTable read() {
        Map<String, GridIntensity> zones = new LinkedHashMap<>();
        for (Map<String, String> row : CsvTable.packed("grid/average-intensity.csv")) {
            GridIntensity intensity = GridIntensity.average(
                    cell(row, "zone"),
                    cell(row, "name"),
                    Integer.parseInt(cell(row, "year")),
                    Double.parseDouble(cell(row, "gco2e_per_kwh")),
                    cell(row, "source"),
                    Boolean.parseBoolean(cell(row, "estimated")));
            zones.put(intensity.zone(), intensity);
        }
        for (Map<String, String> row : CsvTable.packed("grid/marginal-intensity.csv")) {
            double grams = Double.parseDouble(cell(row, "gco2_per_kwh"));
            String source = cell(row, "source") + " " + cell(row, "year");
            zones.computeIfPresent(cell(row, "zone"), (zone, average) -> average.withMarginal(grams, source));
        }
        return new GridTable(zones);
    }

    /** Intensity of a zone, if the table has it. Upper and lower case differ. */
    public Optional<GridIntensity> zone(String zone) {
        return Optional.ofNullable(zones.get(zone));
    }

    /** Intensity of a zone, or that of the world, under its own name and estimated, if the table lacks the zone. */
    public GridIntensity zoneOrWorld(String zone) {
        return zone(zone)
                .or(() -> zone(WORLD))
                .orElseThrow(() -> new IllegalStateException("The grid table lacks World"));
    }

    /** All zones. */
    public List<String> zones() {
        return List.copyOf(zones.keySet());
    }
}
