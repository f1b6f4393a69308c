package io.greenveil.metrics.spark;

import io.greenveil.metrics.ledger.RunEnergy;
import io.greenveil.metrics.ledger.StageEnergy;
import java.time.Instant;
import java.util.List;

/**
 * Figures of a run up to an instant. What the run uses later (the rest of its report step, the end of the application)
 * is booked as DRIVER and IDLE of step {@code report} when the application ends, so the tables hold more than this.
 *
 * @param at instant at which the figures were closed
 * @param total sum over {@code rows}
 * @param rows as {@code stage_energy} would hold them at that instant
 */
public record EnergySnapshot(Instant at, RunEnergy total, List<StageEnergy> rows) {
    public EnergySnapshot {
        rows = List.copyOf(rows);
    }
}
