package io.greenveil.metrics.ledger;

/**
 * Energy that produced nothing, by reason, in microjoules; part of the row's energy, never on top of it.
 *
 * @param retry failed attempts
 * @param speculativeLoser attempts overtaken by another
 * @param recomputed successes whose output was lost
 * @param cancelled attempts of cancelled stages and jobs
 * @param idleSlots slots that were free beside running tasks
 * @param idleExecutor executors that ran no task
 */
public record Waste(
        long retry, long speculativeLoser, long recomputed, long cancelled, long idleSlots, long idleExecutor) {
    /** None. */
    public static final Waste NONE = new Waste(0, 0, 0, 0, 0, 0);

    /** All of it. */
    public long total() {
        return retry + speculativeLoser + recomputed + cancelled + idleSlots + idleExecutor;
    }

    /** Class by class. */
    public Waste plus(Waste other) {
        return new Waste(
                retry + other.retry,
                speculativeLoser + other.speculativeLoser,
                recomputed + other.recomputed,
                cancelled + other.cancelled,
                idleSlots + other.idleSlots,
                idleExecutor + other.idleExecutor);
    }

    /** The same, brought down in proportion where it is more than the energy that it is part of. */
    Waste atMost(long microjoules) {
        long all = total();
        if (all <= microjoules) {
            return this;
        }
        long[] parts = LargestRemainder.split(
                microjoules, new long[] {retry, speculativeLoser, recomputed, cancelled, idleSlots, idleExecutor});
        return new Waste(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    }
}
