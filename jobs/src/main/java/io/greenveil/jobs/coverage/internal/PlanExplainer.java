package io.greenveil.jobs.coverage.internal;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Says of a plan what would run on a GPU, in the words and with the marks of RAPIDS. Runs nothing. */
public interface PlanExplainer {
    /**
     * The explanation of a query's executed plan; empty for what has no plan of its own.
     *
     * @throws ExplainFailure if there is none
     */
    String explain(Dataset<Row> query);
}
