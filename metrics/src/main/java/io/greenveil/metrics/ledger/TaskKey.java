package io.greenveil.metrics.ledger;

/**
 * One attempt of one task.
 *
 * @param stage the stage attempt that it belongs to
 * @param taskId Spark's task attempt id, unique in the application
 */
public record TaskKey(StageAttempt stage, long taskId) {}
