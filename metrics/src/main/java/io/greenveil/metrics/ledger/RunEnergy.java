package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.CarbonCost;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code run_energy}: what one run used in one application. A run whose steps are applications of their own
 * has a row for each; its total is their sum.
 *
 * @param runId run; the application id where no run was named
 * @param appId Spark application
 * @param pipeline name of the pipeline
 * @param start begin of the run in this application
 * @param end instant of the figures
 * @param rows rows of {@code stage_energy} that it sums
 * @param tasks task attempts by outcome
 * @param traffic rows and bytes
 * @param time processor and wall-clock times
 * @param energy energy of the IT equipment
 * @param waste the part of it that came to nothing
 * @param carbon facility energy and gCO2e
 * @param sciPerTrainingRun gCO2e of the step that trains, for each training run, of which a run has one; null without one
 * @param provenance how the energy is known
 * @param booksErrorMicrojoules what the application measured and did not book, 0 if the books close
 * @param notes what could not be read or received, in words
 */
public record RunEnergy(
        String runId,
        String appId,
        String pipeline,
        Instant start,
        Instant end,
        int rows,
        TaskCounts tasks,
        Traffic traffic,
        WorkTime time,
        EnergyParts energy,
        Waste waste,
        CarbonCost carbon,
        @Nullable Double sciPerTrainingRun,
        Provenance provenance,
        long booksErrorMicrojoules,
        List<String> notes) {
    public RunEnergy {
        notes = List.copyOf(notes);
    }

    /** Useful-work efficiency, useful over all energy; null without energy. */
    public @Nullable Double eta() {
        return StageEnergy.eta(energy, waste);
    }
}
