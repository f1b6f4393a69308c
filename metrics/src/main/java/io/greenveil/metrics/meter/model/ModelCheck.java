package io.greenveil.metrics.meter.model;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Error of the models against counters that were read at known loads, one file for each ladder of loads, in the form of
 * CodeCarbon's {@code cpu_load_profiling}: columns {@code cpu_name}, {@code cpu_load} (percent), {@code rapl_power}
 * (watts); {@code estimated_power} (CodeCarbon's own linear model) and {@code cores_used} where there are any.
 *
 * <p>The uncalibrated model knows the name of the processor only. The calibrated one is asked for each load after it was
 * left out of the ladder. Errors are of loads above {@value #IDLE_BELOW} %; those at rest are listed apart, in watts.
 *
 * @param name name of the file
 * @param processor name of the processor
 * @param tdpWatts thermal design power that was used
 * @param tdpKnown whether it is the processor's own, not an assumption for each hardware thread
 * @param loads loads above rest
 * @param rest loads at rest
 * @param unread loads whose counter gave nothing, which are left out
 */
public record ModelCheck(
        String name,
        String processor,
        double tdpWatts,
        boolean tdpKnown,
        List<Load> loads,
        List<Load> rest,
        int unread) {
    /** Loads up to this, in percent, are taken as rest. */
    public static final double IDLE_BELOW = 5.1;

    private static final double PERCENT = 100;

    /**
     * One load.
     *
     * @param percent busy share
     * @param raplWatts what the counter gave
     * @param uncalibrated what is estimated without calibration
     * @param calibrated what is estimated with the other loads of the file
     * @param codeCarbonWatts what CodeCarbon estimated, where the file says
     */
    public record Load(
            double percent,
            double raplWatts,
            PowerModel.Estimate uncalibrated,
            PowerModel.Estimate calibrated,
            @Nullable Double codeCarbonWatts) {}

    /**
     * Error of one model over some loads.
     *
     * @param loads how many
     * @param meanAbsoluteError mean of {@code |estimate - counter| / counter}; null without loads
     * @param coverage share of loads whose interval holds the counter; null without intervals
     * @param medianHalfWidth median of half the interval over the estimate; null without intervals
     */
    public record ModelError(
            int loads,
            @Nullable Double meanAbsoluteError,
            @Nullable Double coverage,
            @Nullable Double medianHalfWidth) {}

    /**
     * Reads a file and asks the models.
     *
     * @throws IOException if it cannot be read or is not of that form; the message says why
     */
    public static ModelCheck of(Path file) throws IOException {
        try {
            List<Map<String, String>> all = CsvTable.read(file);
            List<Map<String, String>> rows = all.stream()
                    .filter(row -> Double.parseDouble(cell(row, "rapl_power")) > 0)
                    .toList();
            if (rows.size() < 3) {
                throw new IllegalArgumentException(
                        "a ladder needs three loads or more whose counter was read, not " + rows.size());
            }
            String processor = cell(rows.get(0), "cpu_name");
            OptionalDouble tdp = TdpTable.packed().of(processor);
            double watts = tdp.orElseGet(() -> TdpModel.WATTS_PER_UNKNOWN_THREAD * threads(rows));
            List<Load> loads = new ArrayList<>();
            List<Load> rest = new ArrayList<>();
            List<MeasuredCurve.Point> points =
                    rows.stream().map(ModelCheck::point).toList();
            PowerModel uncalibrated = new TdpModel(watts);
            for (int row = 0; row < rows.size(); row++) {
                List<MeasuredCurve.Point> others = new ArrayList<>(points);
                MeasuredCurve.Point asked = others.remove(row);
                Load load = new Load(
                        asked.utilisation() * PERCENT,
                        asked.watts(),
                        uncalibrated.at(asked.utilisation()),
                        new MeasuredCurve(others).at(asked.utilisation()),
                        number(rows.get(row).get("estimated_power")));
                (load.percent() > IDLE_BELOW ? loads : rest).add(load);
            }
            return new ModelCheck(
                    String.valueOf(file.getFileName()),
                    processor,
                    watts,
                    tdp.isPresent(),
                    loads,
                    rest,
                    all.size() - rows.size());
        } catch (IllegalArgumentException problem) {
            throw new IOException(file + " is no ladder of loads: " + problem.getMessage(), problem);
        }
    }

    private static MeasuredCurve.Point point(Map<String, String> row) {
        return new MeasuredCurve.Point(
                Math.min(1, Double.parseDouble(cell(row, "cpu_load")) / PERCENT),
                Double.parseDouble(cell(row, "rapl_power")));
    }

    private static double threads(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> number(row.get("cores_used")))
                .mapToDouble(cores -> cores == null ? 0 : cores)
                .max()
                .stream()
                .filter(cores -> cores >= 1)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "neither is the processor's thermal design power known, nor does cores_used say how many threads"
                                + " it has"));
    }

    private static @Nullable Double number(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Double.valueOf(text);
    }

    /** Error of the model without calibration. */
    public static ModelError uncalibrated(List<Load> loads) {
        return error(loads, loads.stream().map(Load::uncalibrated).toList());
    }

    /** Error of the model with calibration, each load left out of it in turn. */
    public static ModelError calibrated(List<Load> loads) {
        return error(loads, loads.stream().map(Load::calibrated).toList());
    }

    /** Error of CodeCarbon's model, which has no interval, over the loads of which it is known. */
    public static ModelError codeCarbon(List<Load> loads) {
        double[] errors = loads.stream()
                .filter(load -> load.codeCarbonWatts() != null)
                .mapToDouble(load -> relative(load.codeCarbonWatts(), load.raplWatts()))
                .toArray();
        return new ModelError(errors.length, mean(errors), null, null);
    }

    private static ModelError error(List<Load> loads, List<PowerModel.Estimate> estimates) {
        double[] errors = new double[loads.size()];
        double[] halfWidths = new double[loads.size()];
        int held = 0;
        for (int index = 0; index < errors.length; index++) {
            PowerModel.Estimate estimate = estimates.get(index);
            double truth = loads.get(index).raplWatts();
            errors[index] = relative(estimate.watts(), truth);
            halfWidths[index] = (estimate.highWatts() - estimate.lowWatts()) / 2 / estimate.watts();
            held += estimate.lowWatts() <= truth && truth <= estimate.highWatts() ? 1 : 0;
        }
        @Nullable Double coverage = errors.length == 0 ? null : held / (double) errors.length;
        return new ModelError(errors.length, mean(errors), coverage, median(halfWidths));
    }

    private static double relative(double estimate, double truth) {
        return Math.abs(estimate - truth) / truth;
    }

    private static @Nullable Double mean(double... values) {
        OptionalDouble mean = Arrays.stream(values).average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static @Nullable Double median(double... values) {
        if (values.length == 0) {
            return null;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
