package io.greenveil.metrics.carbon;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A region of a cloud provider, from {@code conf/grid/cloud-regions.csv}.
 *
 * @param name provider and region, such as {@code aws:eu-central-1}
 * @param zone zone of the grid table that stands in for the region's grid
 * @param pue power usage effectiveness
 * @param wue water usage effectiveness in litres per kWh of IT energy, null where it is not known
 * @param source who published them, and for which year where it is known
 */
public record CloudRegion(
        String name, String zone, double pue, @Nullable Double wue, String source) {
    /** Region by its name, if the table has it. */
    public static Optional<CloudRegion> of(String name) {
        return all().stream().filter(region -> region.name().equals(name)).findFirst();
    }

    /** All regions, read once. */
    public static List<CloudRegion> all() {
        return Packed.REGIONS;
    }

    private static final class Packed {
        static final List<CloudRegion> REGIONS = CsvTable.packed("grid/cloud-regions.csv").stream()
                .map(CloudRegion::read)
                .toList();
    }

    private static CloudRegion read(Map<String, String> row) {
        String wue = cell(row, "wue");
        String year = cell(row, "year");
        return new CloudRegion(
                cell(row, "region"),
                cell(row, "zone"),
                Double.parseDouble(cell(row, "pue")),
                wue.isEmpty() ? null : Double.valueOf(wue),
                cell(row, "source")
                        + (year.isEmpty() ? "" : " (" + year + ")")
                        + (Boolean.parseBoolean(cell(row, "estimated")) ? ", average of its regions" : ""));
    }
}
