package io.greenveil.metrics.ledger;

import java.util.List;

/** A run's row of {@code run_energy} and its rows of {@code stage_energy}, which add up to it. */
public record RunRows(RunEnergy total, List<StageEnergy> rows) {
    public RunRows {
        rows = List.copyOf(rows);
    }
}
