package io.greenveil.metrics.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A powercap tree whose package counter follows this machine's true processor time, every 10 ms: so much power at rest,
 * and so much for each busy hardware thread, as {@code /proc/stat} tells it.
 */
public final class LiveCounter implements AutoCloseable {
    private static final double TICK_SECONDS = 0.01;

    private final Path counter;
    private final double idleWatts;
    private final double wattsPerBusyThread;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> law;
    private double microjoules;
    private long busyTicks;
    private long nanos = System.nanoTime();

    /** @param root where the tree is made */
    public LiveCounter(Path root, double idleWatts, double wattsPerBusyThread) throws IOException {
        Path zone = Files.createDirectories(root.resolve("intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0");
        Files.writeString(zone.resolve("max_energy_range_uj"), Long.toString(1L << 40));
        this.counter = zone.resolve("energy_uj");
        this.idleWatts = idleWatts;
        this.wattsPerBusyThread = wattsPerBusyThread;
        this.busyTicks = busy();
        goOn();
        this.law = clock.scheduleAtFixedRate(this::goOn, 10, 10, TimeUnit.MILLISECONDS);
    }

    /** Whether the counter still goes on. */
    public boolean goesOn() {
        return !law.isDone();
    }

    private void goOn() {
        try {
            long now = System.nanoTime();
            long busy = busy();
            microjoules +=
                    1e6 * (idleWatts * (now - nanos) / 1e9 + wattsPerBusyThread * (busy - busyTicks) * TICK_SECONDS);
            nanos = now;
            busyTicks = busy;
            // Nobody must read half a number.
            Path next = counter.resolveSibling("next");
            Files.writeString(next, Long.toString((long) microjoules));
            Files.move(next, counter, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static long busy() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/stat"), StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElseThrow()
                .split("\\s+", -1);
        return Long.parseLong(fields[1])
                + Long.parseLong(fields[2])
                + Long.parseLong(fields[3])
                + Long.parseLong(fields[6])
                + Long.parseLong(fields[7]);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
