package io.greenveil.metrics.ledger;

/**
 * Times of the work.
 *
 * @param cpuNanos processor time by the ledger, failed attempts included
 * @param coreNanos reserved core time
 * @param gcMillis garbage collection while its tasks ran, by Spark; concurrent tasks count the same pause each
 * @param runMillis wall-clock time of its tasks, by Spark
 */
public record WorkTime(long cpuNanos, long coreNanos, long gcMillis, long runMillis) {
    /** None. */
    public static final WorkTime ZERO = new WorkTime(0, 0, 0, 0);

    /** Time by time. */
    public WorkTime plus(WorkTime other) {
        return new WorkTime(
                cpuNanos + other.cpuNanos,
                coreNanos + other.coreNanos,
                gcMillis + other.gcMillis,
                runMillis + other.runMillis);
    }
}
