package io.greenveil.jobs.coverage.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.StructType;

/** The plans of the queries that an application runs, explained while by while. */
public final class QueryPlans implements AutoCloseable {
    private static final long EVENTS_MILLIS = 60_000;

    private final SparkContext context;
    private final PlanExplainer explainer;
    private final QueryCapture capture = new QueryCapture();
    private final Set<SparkPlan> cached = Collections.newSetFromMap(new IdentityHashMap<>());

    public QueryPlans(SparkContext context, PlanExplainer explainer) {
        this.context = context;
        this.explainer = explainer;
        context.addSparkListener(capture);
    }

    /**
     * What was said of the queries of a while.
     *
     * @param queries how many there were
     * @param unexplained how many of them, or of the plans behind their cached tables, nothing was said of
     * @param jobsOutsideSql jobs that ran on RDDs
     * @param explanations the texts
     */
    public record While(int queries, int unexplained, int jobsOutsideSql, List<String> explanations) {
        public While {
            explanations = List.copyOf(explanations);
        }
    }

    /** Everything that ran since the last call; waits until Spark has told of it. */
    public While take() {
        try {
            context.listenerBus().waitUntilEmpty(EVENTS_MILLIS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("Spark's events were not delivered within 60 s", late);
        }
        QueryCapture.Taken taken = capture.take();
        List<String> explanations = new ArrayList<>();
        int unexplained = taken.left();
        for (QueryExecution query : taken.queries()) {
            try {
                explanations.add(explain(query));
                for (QueryExecution behind : CachedPlan.of(query)) {
                    if (cached.add(behind.executedPlan())) {
                        explanations.add(explain(behind));
                    }
                }
            } catch (ExplainFailure failed) {
                unexplained++;
            }
        }
        return new While(taken.queries().size() + taken.left(), unexplained, taken.jobsOutsideSql(), explanations);
    }

    /** A dataset over the very plan that ran, so that nothing is planned anew and no write is made again. */
    private String explain(QueryExecution query) {
        return explainer.explain(new org.apache.spark.sql.classic.Dataset<Row>(query, Encoders.row(new StructType())));
    }

    @Override
    public void close() {
        context.removeSparkListener(capture);
    }
}
