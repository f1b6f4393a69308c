package io.greenveil.metrics.ledger;

/** Task attempts by outcome. */
public record TaskCounts(long succeeded, long failed, long killed) {
    /** None. */
    public static final TaskCounts ZERO = new TaskCounts(0, 0, 0);

    /** Outcome by outcome. */
    public TaskCounts plus(TaskCounts other) {
        return new TaskCounts(succeeded + other.succeeded, failed + other.failed, killed + other.killed);
    }
}
