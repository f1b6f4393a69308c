package io.greenveil.metrics.spark.internal.ui;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.greenveil.metrics.ledger.StageEnergy;
import java.util.List;

/**
 * One row of the ledger as the page and the event log have it. Energies are microjoules, carbon is gCO2e.
 *
 * @param low lower end of the interval around {@code energy}
 * @param high upper end
 */
public record EnergyLine(
        @JsonProperty("run") String run,
        @JsonProperty("step") String step,
        @JsonProperty("kind") String kind,
        @JsonProperty("stage") int stage,
        @JsonProperty("attempt") int attempt,
        @JsonProperty("jobs") List<Integer> jobs,
        @JsonProperty("name") String name,
        @JsonProperty("tasks") long tasks,
        @JsonProperty("tasks_failed") long tasksFailed,
        @JsonProperty("energy_uj") long energy,
        @JsonProperty("energy_low_uj") long low,
        @JsonProperty("energy_high_uj") long high,
        @JsonProperty("waste_retry_uj") long retry,
        @JsonProperty("waste_speculative_loser_uj") long speculativeLoser,
        @JsonProperty("waste_recomputed_uj") long recomputed,
        @JsonProperty("waste_cancelled_uj") long cancelled,
        @JsonProperty("waste_idle_uj") long idle,
        @JsonProperty("operational_gco2e") double operational,
        @JsonProperty("embodied_gco2e") double embodied,
        @JsonProperty("method") String method,
        @JsonProperty("quality") String quality) {
    /** Row of the ledger. */
    static EnergyLine of(StageEnergy row) {
        return new EnergyLine(
                row.runId(),
                row.step(),
                row.kind().name(),
                row.stageId(),
                row.stageAttempt(),
                row.jobIds(),
                row.name(),
                row.tasks().succeeded() + row.tasks().failed() + row.tasks().killed(),
                row.tasks().failed() + row.tasks().killed(),
                row.energy().total(),
                row.provenance().lowMicrojoules(),
                row.provenance().highMicrojoules(),
                row.waste().retry(),
                row.waste().speculativeLoser(),
                row.waste().recomputed(),
                row.waste().cancelled(),
                row.waste().idleSlots() + row.waste().idleExecutor(),
                row.carbon().operationalGrams(),
                row.carbon().embodiedGrams(),
                row.provenance().method(),
                row.provenance().quality().name());
    }

    /** What tells the row apart in its application. */
    String key() {
        return run + '/' + kind + '/' + stage + '/' + attempt;
    }

    /** What came to nothing. */
    long waste() {
        return retry + speculativeLoser + recomputed + cancelled + idle;
    }

    /** Whether it belongs to a node and to no run of the application. */
    boolean ofNode() {
        return kind.equals("OTHER") || kind.equals("UNATTRIBUTED");
    }
}
