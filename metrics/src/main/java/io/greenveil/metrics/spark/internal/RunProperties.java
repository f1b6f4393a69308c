package io.greenveil.metrics.spark.internal;

/** Spark local properties by which stages find their run. */
public final class RunProperties {
    /** Id of the run. */
    public static final String RUN_ID = "spark.greenveil.run-id";

    /** Step of the run. */
    public static final String STEP = "spark.greenveil.step";

    private RunProperties() {}
}
