package io.greenveil.metrics.carbon;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.carbon.IntensitySeries.Reading;
import io.greenveil.metrics.meter.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of intensities over time: columns {@code time} (ISO 8601 with an offset), {@code average_gco2e_per_kwh},
 * {@code marginal_gco2e_per_kwh} or both, and {@code estimated} (true or false) where it is known. A row stands until the
 * next one; the last stands as long as the one before it. Where a column {@code accounting} says {@code market-based},
 * the file is refused: SCI (ISO/IEC 21031:2024) forbids such figures.
 */
public final class SeriesCsv {
    private SeriesCsv() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is not of that form or holds market-based figures; the message says why
     */
    public static List<Reading> read(Path file) throws IOException {
        try {
            List<Map<String, String>> rows = CsvTable.read(file);
            if (rows.size() < 2) {
                throw new IllegalArgumentException("a series needs two rows or more, not " + rows.size());
            }
            List<Reading> readings = new ArrayList<>();
            for (int number = 0; number < rows.size(); number++) {
                Map<String, String> row = rows.get(number);
                refuseMarketBased(row.getOrDefault("accounting", ""));
                Instant from = time(row);
                Instant to = number + 1 < rows.size()
                        ? time(rows.get(number + 1))
                        : from.plus(Duration.between(time(rows.get(number - 1)), from));
                readings.add(new Reading(
                        from,
                        to,
                        grams(row, "average_gco2e_per_kwh"),
                        grams(row, "marginal_gco2e_per_kwh"),
                        Boolean.parseBoolean(row.getOrDefault("estimated", "false"))));
            }
            return readings;
        } catch (IllegalArgumentException | DateTimeException problem) {
            throw new IOException(file + " is no series of carbon intensities: " + problem.getMessage(), problem);
        }
    }

    private static Instant time(Map<String, String> row) {
        return OffsetDateTime.parse(cell(row, "time")).toInstant();
    }

    private static @Nullable Double grams(Map<String, String> row, String column) {
        String cell = row.getOrDefault(column, "");
        return cell.isEmpty() ? null : Double.valueOf(cell);
    }

    /** Throws if figures are called market-based. */
    public static void refuseMarketBased(String accounting) {
        if (!accounting.isEmpty() && !accounting.equals("location-based")) {
            throw new IllegalArgumentException("accounting is " + accounting
                    + "; only location-based figures are accepted: market-based ones are forbidden in SCI"
                    + " (ISO/IEC 21031:2024)");
        }
    }
}
