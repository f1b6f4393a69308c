package io.greenveil.metrics.ledger;

/** What a row of {@code stage_energy} stands for. */
public enum RowKind {
    /** One attempt of one Spark stage. */
    STAGE,
    /** The driver process during one step. */
    DRIVER,
    /** Reserved and idle executors or slots during one step. */
    IDLE,
    /** The rest of the nodes; not written in this version. */
    OTHER
}
