package io.greenveil.metrics.meter.model;

import io.greenveil.metrics.meter.Component;
import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.NodeInterval;
import io.greenveil.metrics.meter.Procfs;
import io.greenveil.metrics.meter.ZoneDelta;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Loads a machine step by step, from rest to full load, and reads its counters meanwhile. The first tenth of each step
 * is left out, for clock and temperature to follow.
 */
public final class Ladder {
    /** Steps, both ends included. */
    public static final int STEPS = 11;

    private static final int SETTLING = 10;

    private final EnergyMeter counters;
    private final Procfs procfs;
    private final Load load;
    private final LongSupplier nanoClock;
    private Procfs.Times times;
    private long now;

    /** Something that keeps a machine busy. */
    public interface Load {
        /** Keeps each hardware thread busy for a share of the time, from 0 to 1, and returns when that is over. */
        void hold(double share, Duration time) throws InterruptedException;
    }

    /**
     * @param counters meter of the processor packages, opened
     * @param nanoClock monotonic nanoseconds
     * @throws IOException if the times of the processors cannot be read
     */
    public Ladder(EnergyMeter counters, Procfs procfs, Load load, LongSupplier nanoClock) throws IOException {
        this.counters = counters;
        this.procfs = procfs;
        this.load = load;
        this.nanoClock = nanoClock;
        this.times = procfs.times();
        this.now = nanoClock.getAsLong();
    }

    /**
     * Goes up the ladder.
     *
     * @param time time for all steps together
     * @throws IOException if the times of the processors or the counters cannot be read all along
     */
    public List<MeasuredCurve.Point> climb(Duration time) throws IOException, InterruptedException {
        Duration step = time.dividedBy(STEPS);
        Duration settling = step.dividedBy(SETTLING);
        List<MeasuredCurve.Point> points = new ArrayList<>();
        for (int number = 0; number < STEPS; number++) {
            double share = number / (double) (STEPS - 1);
            load.hold(share, settling);
            read();
            load.hold(share, step.minus(settling));
            points.add(read());
        }
        return points;
    }

    /** Power and utilisation since the last reading. */
    private MeasuredCurve.Point read() throws IOException {
        Procfs.Times before = times;
        times = procfs.times();
        long begin = now;
        now = nanoClock.getAsLong();
        long elapsed = Math.max(1, now - begin);
        long busy = times.busyNanos() - before.busyNanos();
        long microjoules = 0;
        for (ZoneDelta delta : counters.advance(new NodeInterval(elapsed, busy, 0, 0, 0, 0, times.cpus()))) {
            microjoules += delta.component() == Component.CPU ? delta.microjoules() : 0;
        }
        if (!counters.silent().isEmpty()) {
            throw new IOException("Counters could not be read: " + String.join("; ", counters.problems()));
        }
        double utilisation = busy / ((double) elapsed * times.cpus());
        return new MeasuredCurve.Point(Math.max(0, Math.min(1, utilisation)), microjoules * 1000.0 / elapsed);
    }
}
