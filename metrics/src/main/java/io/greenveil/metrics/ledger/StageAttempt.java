package io.greenveil.metrics.ledger;

import java.io.Serializable;

/** One attempt of one stage of an application. */
public record StageAttempt(int stageId, int attempt) implements Serializable {}
