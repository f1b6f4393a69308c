package io.greenveil.metrics.meter.nvml;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.ZoneDelta;
import java.io.IOException;
import java.util.OptionalLong;

/** One device: its counter of energy, or its power integrated over time where it has none. */
final class Gpu {
    private final NvmlLibrary library;
    private final Pointer device;
    private final String zone;
    private final boolean counts;
    private OptionalLong before = OptionalLong.empty();
    private double remainder;
    private long spanNanos;

    /** @param counts whether it has a counter of energy */
    Gpu(NvmlLibrary library, Pointer device, String uuid, boolean counts) {
        this.library = library;
        this.device = device;
        this.zone = "gpu-" + uuid;
        this.counts = counts;
    }

    String zone() {
        return zone;
    }

    boolean counts() {
        return counts;
    }

    /**
     * Energy since the last reading that succeeded; empty at the first.
     *
     * @throws IOException if it cannot be read
     */
    OptionalLong advance(long elapsedNanos) throws IOException {
        spanNanos += elapsedNanos;
        long now = counts ? millijoules() : milliwatts();
        OptionalLong last = before;
        before = OptionalLong.of(now);
        if (last.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!counts) {
            // Milliwatts times nanoseconds are picojoules.
            double microjoules = remainder + (last.getAsLong() + now) / 2.0 * spanNanos / 1e6;
            long whole = (long) microjoules;
            remainder = microjoules - whole;
            return OptionalLong.of(whole);
        }
        if (now < last.getAsLong()) {
            throw new IOException("its counter fell: the driver was loaded anew, and what it counted since the last"
                    + " reading is lost");
        }
        return OptionalLong.of((now - last.getAsLong()) * 1000);
    }

    /** The delta of a reading. */
    ZoneDelta delta(long microjoules) {
        long span = spanNanos;
        spanNanos = 0;
        return new ZoneDelta(zone, Component.GPU, microjoules, span);
    }

    /** After the first reading, which only sets the starting point. */
    void began() {
        spanNanos = 0;
    }

    private long millijoules() throws IOException {
        LongByReference value = new LongByReference();
        check(library, library.nvmlDeviceGetTotalEnergyConsumption(device, value));
        return value.getValue();
    }

    private long milliwatts() throws IOException {
        IntByReference value = new IntByReference();
        check(library, library.nvmlDeviceGetPowerUsage(device, value));
        return value.getValue();
    }

    static void check(NvmlLibrary library, int result) throws IOException {
        if (result != 0) {
            throw new IOException(library.nvmlErrorString(result) + " (NVML " + result + ")");
        }
    }
}
