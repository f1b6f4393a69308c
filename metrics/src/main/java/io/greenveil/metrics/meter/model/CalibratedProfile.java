package io.greenveil.metrics.meter.model;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one machine's processor packages drew at some utilisations, by their own counters. Kept as a file of one line for
 * each utilisation, to be used on machines of the same kind whose counters cannot be read.
 *
 * @param processor name of the processor
 * @param threads hardware threads of the machine
 * @param measuredAt instant of the measurement
 * @param curve power of all packages
 */
public record CalibratedProfile(String processor, int threads, Instant measuredAt, MeasuredCurve curve) {
    private static final String HEADER = "processor,threads,measured_at,utilisation,watts";

    /**
     * Reads a profile.
     *
     * @throws IOException if the file cannot be read or is no profile; the message says why
     */
    public static CalibratedProfile read(Path file) throws IOException {
        try {
            List<Map<String, String>> rows = CsvTable.read(file);
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("No line below the names of the columns");
            }
            List<MeasuredCurve.Point> points = new ArrayList<>();
            for (Map<String, String> row : rows) {
                points.add(new MeasuredCurve.Point(
                        Double.parseDouble(cell(row, "utilisation")), Double.parseDouble(cell(row, "watts"))));
            }
            Map<String, String> first = rows.get(0);
            int threads = Integer.parseInt(cell(first, "threads"));
            if (threads < 1) {
                throw new IllegalArgumentException("threads must be 1 or more: " + threads);
            }
            return new CalibratedProfile(
                    cell(first, "processor"),
                    threads,
                    Instant.parse(cell(first, "measured_at")),
                    new MeasuredCurve(points));
        } catch (IllegalArgumentException | DateTimeException problem) {
            throw new IOException(file + " is no calibrated profile: " + problem.getMessage(), problem);
        }
    }

    /** Writes the profile to a new file, as a whole. Throws if the file exists. */
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("# Power of processor packages by utilisation, measured with RAPL by"
                + " 'greenveil calibrate'.\n# Use it with spark.greenveil.energy.hardware=<path of this file>.\n");
        text.append(HEADER).append('\n');
        for (MeasuredCurve.Point point : curve.points()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%s,%.4f,%.3f%n",
                    processor.replace(',', ' '),
                    threads,
                    measuredAt,
                    point.utilisation(),
                    point.watts()));
        }
        Path whole = file.resolveSibling("." + file.getFileName() + ".inprogress");
        try {
            Files.writeString(whole, text, StandardCharsets.UTF_8);
            Files.move(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Power of a node with so many hardware threads: the machine's, or as large a part of it. */
    public PowerModel of(int nodeThreads) {
        return curve.times(nodeThreads / (double) threads);
    }
}
