package io.greenveil.metrics.meter.model;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import java.util.List;
import java.util.Map;

/**
 * Power of processor packages from nothing but their thermal design power: {@code conf/hardware/tdp-curve.csv}, linear
 * between its rows. Its interval says how little that is.
 */
public final class TdpModel implements PowerModel {
    /** Watts that a hardware thread is taken to have where not even the thermal design power is known (CodeCarbon). */
    public static final double WATTS_PER_UNKNOWN_THREAD = 4;

    private final double[] utilisations;
    private final Estimate[] fractions;
    private final double watts;

    /** @param watts thermal design power of all packages together */
    public TdpModel(double watts) {
        List<Map<String, String>> rows = CsvTable.packed("hardware/tdp-curve.csv");
        this.watts = watts;
        this.utilisations = rows.stream()
                .mapToDouble(row -> Double.parseDouble(cell(row, "utilisation")))
                .toArray();
        this.fractions = rows.stream()
                .map(row -> new Estimate(
                        Double.parseDouble(cell(row, "estimate")),
                        Double.parseDouble(cell(row, "low")),
                        Double.parseDouble(cell(row, "high"))))
                .toArray(Estimate[]::new);
    }

    @Override
    public Estimate at(double utilisation) {
        int right = 1;
        while (right < utilisations.length - 1 && utilisations[right] < utilisation) {
            right++;
        }
        double part = (utilisation - utilisations[right - 1]) / (utilisations[right] - utilisations[right - 1]);
        double weight = Math.max(0, Math.min(1, part));
        Estimate from = fractions[right - 1].times((1 - weight) * watts);
        Estimate to = fractions[right].times(weight * watts);
        return new Estimate(
                from.watts() + to.watts(), from.lowWatts() + to.lowWatts(), from.highWatts() + to.highWatts());
    }
}
