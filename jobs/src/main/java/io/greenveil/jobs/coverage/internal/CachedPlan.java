package io.greenveil.jobs.coverage.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.QueryExecution$;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import scala.jdk.javaapi.CollectionConverters;

/** The plan that fills a cached table, which is run inside another query and is not a query of its own. */
final class CachedPlan extends QueryExecution {
    private final SparkPlan plan;

    private CachedPlan(SparkSession session, LogicalPlan relation, SparkPlan plan) {
        super(
                session,
                relation,
                QueryExecution$.MODULE$.$lessinit$greater$default$3(),
                QueryExecution$.MODULE$.$lessinit$greater$default$4(),
                QueryExecution$.MODULE$.$lessinit$greater$default$5());
        this.plan = plan;
    }

    @Override
    public SparkPlan executedPlan() {
        return plan;
    }

    /** The plans behind the cached tables that a query reads. */
    static List<QueryExecution> of(QueryExecution query) {
        List<QueryExecution> plans = new ArrayList<>();
        for (LogicalPlan leaf :
                CollectionConverters.asJava(query.withCachedData().collectLeaves())) {
            if (leaf instanceof InMemoryRelation cached) {
                plans.add(new CachedPlan(
                        query.sparkSession(), cached, cached.cacheBuilder().cachedPlan()));
            }
        }
        return plans;
    }
}
