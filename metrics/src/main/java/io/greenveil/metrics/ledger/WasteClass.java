package io.greenveil.metrics.ledger;

/** Why energy of a task attempt came to nothing. */
public enum WasteClass {
    /** The attempt failed; whatever came of the task came of another attempt. */
    RETRY,
    /** Another attempt of the same task was faster. */
    SPECULATIVE_LOSER,
    /** The attempt had succeeded, but its output was lost and made again. */
    RECOMPUTED,
    /** The stage or job was cancelled. */
    CANCELLED
}
