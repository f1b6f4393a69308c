package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.MeterDelta;
import java.time.Instant;
import java.util.List;

/**
 * What the nodes of an application used beyond what its runs claim, and what their meters gave. With the rows of all its
 * runs, the rows add up to the deltas.
 *
 * @param appId Spark application
 * @param pipeline name of the application
 * @param start begin of the application
 * @param rows rows OTHER and UNATTRIBUTED
 * @param deltas what the meters gave, by their own record
 */
public record NodeRows(String appId, String pipeline, Instant start, List<StageEnergy> rows, List<MeterDelta> deltas) {
    public NodeRows {
        rows = List.copyOf(rows);
        deltas = List.copyOf(deltas);
    }
}
