package io.greenveil.metrics.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Processor times and processor identity from {@code /proc}. The root can be set, for tests and for containers that
 * mount the host's tree elsewhere.
 *
 * <p>Times have the kernel's resolution of one tick, which is 10 ms on every Linux for user space (USER_HZ = 100).
 */
public final class Procfs {
    private static final long NANOS_PER_TICK = 10_000_000L;

    private final Path root;

    public Procfs(Path root) {
        this.root = root;
    }

    /**
     * Cumulative processor times.
     *
     * @param busyNanos user, nice, system, irq and softirq time of all processors; not idle, iowait or steal
     * @param processNanos user and system time of this process and its descendants
     * @param childNanos the part of it that its descendants used
     * @param collectorNanos the part of it that threads of garbage collection used
     * @param compilerNanos the part of it that threads of compilation used
     * @param cpus hardware threads that are online
     */
    public record Times(
            long busyNanos, long processNanos, long childNanos, long collectorNanos, long compilerNanos, int cpus) {
        /** Before anything was read. */
        public static Times unknown(int cpus) {
            return new Times(0, 0, 0, 0, 0, cpus);
        }
    }

    /** What tells this boot of the node apart, empty if it cannot be read. */
    public Optional<String> bootId() {
        try {
            return Optional.of(Files.readString(root.resolve("sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
                    .strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Times now. Throws if a file is missing or not of the known form. */
    public Times times() throws IOException {
        int cpus = 0;
        long busy = 0;
        for (String line : Files.readAllLines(root.resolve("stat"), StandardCharsets.US_ASCII)) {
            if (line.startsWith("cpu ")) {
                String[] fields = line.strip().split("\\s+");
                busy = ticks(fields, 1) + ticks(fields, 2) + ticks(fields, 3) + ticks(fields, 6) + ticks(fields, 7);
            } else if (line.startsWith("cpu")) {
                cpus++;
            }
        }
        if (cpus == 0) {
            throw new IOException(root.resolve("stat") + " names no processor");
        }
        return new Times(busy * NANOS_PER_TICK, processTicks() * NANOS_PER_TICK, 0, 0, 0, cpus);
    }

    private long processTicks() throws IOException {
        String line = Files.readString(root.resolve("self").resolve("stat"), StandardCharsets.UTF_8);
        // The second field is the command in brackets and may hold blanks and brackets itself.
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split("\\s+");
        return ticks(fields, 11) + ticks(fields, 12);
    }

    private static long ticks(String[] fields, int index) throws IOException {
        if (index >= fields.length) {
            throw new IOException("Field " + index + " is missing in a stat file");
        }
        try {
            return Long.parseLong(fields[index]);
        } catch (NumberFormatException problem) {
            throw new IOException("Field " + index + " of a stat file is no number: " + fields[index], problem);
        }
    }

    /** Processor of this node, empty if {@code cpuinfo} cannot be read. */
    public Optional<Processor> processor() {
        return CpuInfo.read(root.resolve("cpuinfo"));
    }

    /** Memory of this node in gigabytes (10^9 bytes), 0 if it cannot be read. */
    public double memoryGigabytes() {
        try {
            for (String line : Files.readAllLines(root.resolve("meminfo"), StandardCharsets.US_ASCII)) {
                if (line.startsWith("MemTotal:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e9;
                }
            }
            return 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
