package io.greenveil.metrics.ledger;

import io.greenveil.metrics.meter.NodeReading;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Message of one process to the driver.
 *
 * @param executorId Spark's id of the executor, {@code driver} for the driver's own process
 * @param host name of its node
 * @param role its part in the application
 * @param source how its figures are known
 * @param reading what its meter gave, by the meter's own record
 * @param state its account
 * @param ownNanos processor time that the ledger itself used in the process
 * @param problems what could not be read, each thing once
 */
public record ProcessReport(
        String executorId,
        String host,
        Role role,
        FigureSource source,
        NodeReading reading,
        AccountState state,
        long ownNanos,
        List<String> problems)
        implements Serializable {
    public ProcessReport {
        problems = new ArrayList<>(problems);
    }
}
