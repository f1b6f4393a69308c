package io.greenveil.metrics.spark.internal;

import java.io.Serializable;

/** An executor asks the driver how many cores it was given; the answer is an {@link Integer}, 0 if not yet known. */
record CoresQuestion(String executorId) implements Serializable {}
