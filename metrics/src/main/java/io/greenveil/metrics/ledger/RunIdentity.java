package io.greenveil.metrics.ledger;

import io.greenveil.metrics.carbon.CarbonSettings;

/**
 * A run as the ledger knows it.
 *
 * @param runId joins the applications of one run
 * @param pipeline name of the pipeline
 * @param carbon what turns its joules into grams
 */
public record RunIdentity(String runId, String pipeline, CarbonSettings carbon) {}
