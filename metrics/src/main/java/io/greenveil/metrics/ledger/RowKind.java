package io.greenveil.metrics.ledger;

/** What a row of {@code stage_energy} stands for. */
public enum RowKind {
    /** One attempt of one Spark stage. */
    STAGE,
    /** The driver process during one step. */
    DRIVER,
    /** Reserved and idle executors or slots during one step. */
    IDLE,
    /** The rest of a node, which nobody in the application claims: other tenants, and cores that it did not reserve. */
    OTHER,
    /** Measured energy for which nobody can be named. */
    UNATTRIBUTED
}
