package io.greenveil.jobs.coverage.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;

/** Keeps the queries that an application ran, also those that failed, until they are taken. At most {@link #MOST}. */
public final class QueryCapture extends SparkListener {
    static final int MOST = 2_000;

    private final List<QueryExecution> queries = new ArrayList<>();
    private int left;
    private int jobsOutsideSql;

    @Override
    public synchronized void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionEnd end && end.qe() != null) {
            if (queries.size() < MOST) {
                queries.add(end.qe());
            } else {
                left++;
            }
        }
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (job.properties() == null || job.properties().getProperty("spark.sql.execution.id") == null) {
            jobsOutsideSql++;
        }
    }

    /** What was heard since the last call. */
    synchronized Taken take() {
        Taken taken = new Taken(List.copyOf(queries), left, jobsOutsideSql);
        queries.clear();
        left = 0;
        jobsOutsideSql = 0;
        return taken;
    }

    /**
     * Queries of a while.
     *
     * @param left how many more there were
     * @param jobsOutsideSql jobs of no query
     */
    record Taken(List<QueryExecution> queries, int left, int jobsOutsideSql) {}
}
