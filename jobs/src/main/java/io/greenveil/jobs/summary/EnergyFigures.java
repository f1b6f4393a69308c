package io.greenveil.jobs.summary;

import io.greenveil.metrics.ledger.StageEnergy;
import java.time.Instant;
import java.util.List;

/**
 * Energy of a run over all its applications, closed at an instant.
 *
 * @param closedAt what was used later is not in here
 * @param rows rows of earlier applications from the table, then those of this application
 * @param booksErrorMicrojoules what was metered and not booked, 0 when the books close
 */
public record EnergyFigures(Instant closedAt, List<StageEnergy> rows, long booksErrorMicrojoules) {
    public EnergyFigures {
        rows = List.copyOf(rows);
    }
}
