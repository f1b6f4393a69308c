package io.greenveil.metrics.carbon;

import static io.greenveil.metrics.meter.CsvTable.cell;

import io.greenveil.metrics.meter.CsvTable;
import io.greenveil.metrics.meter.model.HardwareProfile;
import java.util.Map;

/**
 * Embodied carbon by SCI (ISO/IEC 21031:2024): {@code M = TE * (TiR / EL) * (RR / ToR)}, with TE the emissions of making
 * the server, TiR the time reserved, EL its service life, RR the hardware threads reserved and ToR those of the server.
 * Time and threads together are reserved core time, so one rate per core-hour is enough.
 *
 * @param serverKilograms TE in kgCO2e
 * @param serviceHours EL in hours
 * @param serverThreads ToR
 * @param source where the constants come from
 */
public record EmbodiedCarbon(double serverKilograms, double serviceHours, int serverThreads, String source) {
    private static final double NANOS_PER_HOUR = 3.6e12;

    public EmbodiedCarbon {
        if (!(serverKilograms >= 0 && serviceHours > 0 && serverThreads > 0)) {
            throw new IllegalArgumentException("Embodied carbon needs a service life and threads above 0");
        }
    }

    /** Of the typical server of a profile: for virtual machines, which show only part of their server. */
    public static EmbodiedCarbon ofTypicalServer(HardwareProfile profile) {
        return ofServer(profile.sockets(), profile.memoryGigabytes(), profile.threads());
    }

    /** Of a server with so many processors, gigabytes of memory and hardware threads. */
    public static EmbodiedCarbon ofServer(int sockets, double memoryGigabytes, int threads) {
        Map<String, String> base = row("base_server");
        double kilograms = value(base)
                + value(row("additional_processor")) * (sockets - 1)
                + value(row("memory")) * Math.max(0, memoryGigabytes - value(row("base_memory")));
        String source = cell(base, "source") + " (" + cell(base, "year") + ")";
        return new EmbodiedCarbon(kilograms, value(row("service_life")), threads, source);
    }

    /** gCO2e of so many nanoseconds of one reserved hardware thread. */
    public double grams(double coreNanos) {
        return gramsPerCoreHour() * coreNanos / NANOS_PER_HOUR;
    }

    /** gCO2e per hour of one hardware thread. */
    public double gramsPerCoreHour() {
        return serverKilograms * 1000 / serviceHours / serverThreads;
    }

    private static Map<String, String> row(String constant) {
        return CsvTable.packed("hardware/embodied.csv").stream()
                .filter(row -> cell(row, "constant").equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("embodied.csv has no row " + constant));
    }

    private static double value(Map<String, String> row) {
        return Double.parseDouble(cell(row, "value"));
    }
}
