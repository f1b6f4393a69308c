package io.greenveil.metrics.ledger;

/**
 * Energy that produced nothing, by reason, in microjoules; part of the row's energy, never on top of it.
 *
 * @param retry failed attempts
 * @param speculativeLoser attempts overtaken by another
 * @param recomputed successes whose output was lost
 * @param cancelled attempts of cancelled stages and jobs
 * @param idleSlots reserved but idle
 */
public record Waste(long retry, long speculativeLoser, long recomputed, long cancelled, long idleSlots) {
    /** None. */
    public static final Waste NONE = new Waste(0, 0, 0, 0, 0);

    /** All of it. */
    public long total() {
        return retry + speculativeLoser + recomputed + cancelled + idleSlots;
    }

    /** Class by class. */
    public Waste plus(Waste other) {
        return new Waste(
                retry + other.retry,
                speculativeLoser + other.speculativeLoser,
                recomputed + other.recomputed,
                cancelled + other.cancelled,
                idleSlots + other.idleSlots);
    }
}
