package io.greenveil.metrics.spark;

import io.greenveil.metrics.spark.internal.DriverEnergy;
import io.greenveil.metrics.spark.internal.RunProperties;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.SparkContext;

/**
 * Names runs and steps to the energy ledger. Every call does nothing where {@link EnergyPlugin} is not loaded, and none
 * throws because of the ledger.
 *
 * <p>Stages belong to the run and step of the thread that asks for them (and of threads started by it afterwards); the
 * driver's own energy belongs to the run and step that were named last.
 */
public final class EnergyRuns {
    private EnergyRuns() {}

    /** Begins a run on the calling thread. Its rows are written when the application ends. */
    public static void begin(SparkContext context, RunEnergySettings settings) {
        context.setLocalProperty(RunProperties.RUN_ID, settings.runId());
        context.setLocalProperty(RunProperties.STEP, null);
        DriverEnergy.of(context).ifPresent(energy -> energy.begin(settings));
    }

    /** The calling thread's run goes on with a step, such as {@code protect}. */
    public static void step(SparkContext context, String stepWord) {
        context.setLocalProperty(RunProperties.STEP, stepWord);
        String runId = context.getLocalProperty(RunProperties.RUN_ID);
        DriverEnergy.of(context).ifPresent(energy -> energy.step(runId, stepWord));
    }

    /**
     * The run's figures so far: energy up to now of this process, and of executors up to their latest report, for which
     * it waits at most three seconds. Empty if the plugin is not loaded or the run was not begun here.
     */
    public static Optional<EnergySnapshot> snapshot(SparkContext context, String runId) {
        return DriverEnergy.of(context).flatMap(energy -> energy.snapshot(runId));
    }

    /**
     * Nanoseconds that the ledger itself has used so far in all processes of the application: processor time of its
     * threads, and time on the clock of its hooks on the threads of others. Empty if the plugin is not loaded. That of
     * executors is as of their latest report.
     */
    public static OptionalLong ownNanos(SparkContext context) {
        return DriverEnergy.of(context)
                .map(energy -> OptionalLong.of(energy.ownNanos()))
                .orElse(OptionalLong.empty());
    }

    /** Ends a run. Energy that follows is booked to its step {@code report} until the application ends. */
    public static void end(SparkContext context, String runId) {
        context.setLocalProperty(RunProperties.RUN_ID, null);
        context.setLocalProperty(RunProperties.STEP, null);
        DriverEnergy.of(context).ifPresent(energy -> energy.end(runId));
    }
}
