package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.CarbonCost;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code stage_energy}: a stage attempt, the driver in one step, or idle time in one step. Unique by run,
 * application, stage, attempt and kind.
 *
 * @param runId run that it belongs to; the application id where no run was named
 * @param appId Spark application
 * @param pipeline name of the pipeline
 * @param step step of the pipeline; {@code start} before the first step
 * @param kind what the row stands for
 * @param stageId Spark's stage; for DRIVER and IDLE a negative number that tells the steps of a run apart
 * @param stageAttempt Spark's stage attempt, 0 for the first
 * @param jobIds Spark jobs that asked for the stage
 * @param sqlExecutionId SQL execution that it belongs to, if any
 * @param name Spark's short name of the stage
 * @param start begin of the stage or step
 * @param end end of the stage or step, or the instant of the figures if it still goes on
 * @param tasks task attempts by outcome
 * @param traffic rows and bytes
 * @param time processor and wall-clock times
 * @param energy energy of the IT equipment
 * @param waste the part of it that came to nothing
 * @param carbon facility energy and gCO2e
 * @param provenance how the energy is known
 * @param deviceUse where the operators of a stage ran; null for DRIVER and IDLE, and for a stage whose query has not ended
 */
public record StageEnergy(
        String runId,
        String appId,
        String pipeline,
        String step,
        RowKind kind,
        int stageId,
        int stageAttempt,
        List<Integer> jobIds,
        @Nullable Long sqlExecutionId,
        String name,
        Instant start,
        Instant end,
        TaskCounts tasks,
        Traffic traffic,
        WorkTime time,
        EnergyParts energy,
        Waste waste,
        CarbonCost carbon,
        Provenance provenance,
        @Nullable DeviceUse deviceUse) {
    public StageEnergy {
        jobIds = List.copyOf(jobIds);
    }

    /** Useful-work efficiency, useful over all energy; null without energy. */
    public @Nullable Double eta() {
        return eta(energy, waste);
    }

    static @Nullable Double eta(EnergyParts energy, Waste waste) {
        long total = energy.total();
        return total == 0 ? null : (total - waste.total()) / (double) total;
    }
}
