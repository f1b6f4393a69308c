package io.greenveil.metrics.carbon;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What turns joules into grams.
 *
 * @param pue power usage effectiveness of the data centre: facility energy = IT energy * PUE; at least 1
 * @param pueSource where that number comes from
 * @param wue water usage effectiveness in litres per kWh of IT energy, null where it is not known
 * @param grid carbon intensity of the electricity over time
 */
public record CarbonSettings(
        double pue, String pueSource, @Nullable Double wue, IntensitySource grid) {
    /** Average of data centres worldwide (Uptime Institute global survey 2023). */
    public static final double DEFAULT_PUE = 1.58;

    /** Source of {@link #DEFAULT_PUE}. */
    public static final String DEFAULT_PUE_SOURCE = "Uptime Institute global average (2023)";

    /** What carbon is counted per. */
    public static final String FUNCTIONAL_UNIT = "million rows read";

    private static final double MICROJOULES_PER_KILOWATT_HOUR = 3.6e12;
    private static final double BYTES_PER_GIGABYTE = 1e9;
    private static final int HIGHEST_WUE = 100;

    public CarbonSettings {
        if (!(pue >= 1 && pue <= 10)) {
            throw new IllegalArgumentException("PUE must lie between 1 and 10: " + pue);
        }
        if (wue != null && !(wue >= 0 && wue <= HIGHEST_WUE)) {
            throw new IllegalArgumentException("WUE must lie between 0 and 100 L/kWh: " + wue);
        }
    }

    /** Carbon of a piece of work. */
    public CarbonCost cost(Work work) {
        GridIntensity intensity = grid.over(work.start(), work.end());
        long facility = Math.round(work.itMicrojoules() * pue);
        double kilowattHours = facility / MICROJOULES_PER_KILOWATT_HOUR;
        Double marginal = intensity.marginalGrams();
        return cost(
                facility,
                intensity,
                kilowattHours * intensity.averageGrams(),
                marginal == null ? null : kilowattHours * marginal,
                work);
    }

    /**
     * Carbon of several pieces of work together: the sum of theirs.
     *
     * @param whole the work as a whole
     * @param parts its parts, at least one
     */
    public CarbonCost total(Work whole, List<CarbonCost> parts) {
        long facility = 0;
        double operational = 0;
        double marginal = 0;
        boolean marginalKnown = true;
        boolean estimated = false;
        Set<@Nullable Integer> years = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        Set<String> marginalSources = new LinkedHashSet<>();
        for (CarbonCost part : parts) {
            facility += part.facilityMicrojoules();
            operational += part.operationalGrams();
            Double more = part.marginalGrams();
            marginalKnown &= more != null;
            marginal += more == null ? 0 : more;
            if (part.facilityMicrojoules() > 0 || parts.size() == 1) {
                estimated |= part.grid().estimated();
                years.add(part.grid().year());
                sources.add(part.grid().source());
                if (part.grid().marginalSource() != null) {
                    marginalSources.add(part.grid().marginalSource());
                }
            }
        }
        GridIntensity first = parts.isEmpty()
                ? grid.over(whole.start(), whole.end())
                : parts.get(0).grid();
        if (sources.isEmpty()) {
            sources.add(first.source());
            estimated = first.estimated();
        }
        double kilowattHours = facility / MICROJOULES_PER_KILOWATT_HOUR;
        GridIntensity mean = new GridIntensity(
                first.zone(),
                first.name(),
                years.size() > 1 ? null : first.year(),
                first.time(),
                kilowattHours > 0 ? operational / kilowattHours : first.averageGrams(),
                !marginalKnown
                        ? null
                        : kilowattHours > 0 ? Double.valueOf(marginal / kilowattHours) : first.marginalGrams(),
                String.join(" + ", sources),
                !marginalKnown || marginalSources.isEmpty() ? null : String.join(" + ", marginalSources),
                estimated);
        return cost(facility, mean, operational, marginalKnown ? marginal : null, whole);
    }

    private CarbonCost cost(
            long facility, GridIntensity intensity, double operational, @Nullable Double marginal, Work work) {
        double units = work.rowsRead() / 1e6;
        double grams = operational + work.embodiedGrams();
        return new CarbonCost(
                pue,
                pueSource,
                facility,
                intensity,
                operational,
                marginal,
                work.embodiedGrams(),
                wue == null ? null : work.itMicrojoules() / MICROJOULES_PER_KILOWATT_HOUR * wue,
                FUNCTIONAL_UNIT,
                units,
                work.rowsRead() == 0 ? null : Double.valueOf(grams / units),
                work.bytesRead() == 0 ? null : Double.valueOf(grams / (work.bytesRead() / BYTES_PER_GIGABYTE)));
    }
}
