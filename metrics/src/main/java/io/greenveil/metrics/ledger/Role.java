package io.greenveil.metrics.ledger;

/** What a process is in its application, which says who pays for time in which no task runs. */
public enum Role {
    /** Runs tasks: time without a task is idle. */
    EXECUTOR,
    /** Runs no task: everything is the driver's. */
    DRIVER,
    /** Local mode, one process in both roles: time without any task is the driver's, free slots beside tasks are idle. */
    LOCAL
}
