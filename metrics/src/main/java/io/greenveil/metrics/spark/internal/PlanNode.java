package io.greenveil.metrics.spark.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.EmptyRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.EmptyRelationExec;
import org.apache.spark.sql.execution.ReusedSubqueryExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.LogicalQueryStage;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import org.apache.spark.sql.execution.exchange.ReusedExchangeExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One operator of an executed plan.
 *
 * @param name Spark's name of it, with what follows of a scan
 * @param onGpu whether its class is one of RAPIDS'
 * @param bridged whether CPU threads or processes work out some of its expressions
 * @param reasons why RAPIDS did not take it, as far as RAPIDS wrote that on it
 * @param metrics names of its metrics by accumulator
 * @param children what it reads, its subqueries, and the plan behind a reused or cached result
 */
record PlanNode(
        String name,
        boolean onGpu,
        boolean bridged,
        SortedSet<String> reasons,
        Map<Long, String> metrics,
        List<PlanNode> children) {
    private static final String GPU = "Gpu";
    private static final String CACHED = "Scan In-memory";
    /** Expressions of RAPIDS that the GPU does not work out: the CPU bridge, row by row, in Python. */
    private static final Pattern BRIDGED = Pattern.compile("GpuCpuBridgeExpression|GpuRowBased\\w+|GpuPython\\w+");

    /** The plan as it was executed: adaptive parts and subqueries with what they came to in the end. */
    static PlanNode of(SparkPlan plan) {
        String type = plan.getClass().getSimpleName();
        // RAPIDS' scan of a cached table has the name of Spark's
        String name = plan.nodeName().startsWith(CACHED) ? type.replaceFirst("Exec$", "") : plan.nodeName();
        Map<Long, String> metrics = new HashMap<>();
        for (SQLMetric metric : CollectionConverters.asJava(plan.metrics()).values()) {
            metrics.put(metric.id(), metric.name().getOrElse(() -> ""));
        }
        boolean gpu = type.startsWith(GPU);
        return new PlanNode(
                name,
                gpu,
                gpu && bridged(CollectionConverters.asJava(plan.expressions())),
                RapidsReasons.of(plan),
                metrics,
                children(plan).stream().map(PlanNode::of).toList());
    }

    private static boolean bridged(Iterable<Expression> expressions) {
        for (Expression expression : expressions) {
            if (BRIDGED.matcher(expression.getClass().getSimpleName()).matches()
                    || bridged(CollectionConverters.asJava(expression.children()))) {
                return true;
            }
        }
        return false;
    }

    private static List<SparkPlan> children(SparkPlan plan) {
        if (plan instanceof AdaptiveSparkPlanExec adaptive) {
            return List.of(adaptive.executedPlan());
        } else if (plan instanceof QueryStageExec stage) {
            return List.of(stage.plan());
        } else if (plan instanceof ReusedExchangeExec reused) {
            return List.of(reused.child());
        } else if (plan instanceof ReusedSubqueryExec reused) {
            return List.of((SparkPlan) reused.child());
        }
        List<SparkPlan> children = new ArrayList<>(CollectionConverters.asJava(plan.children()));
        children.addAll(CollectionConverters.asJava(plan.subqueries()));
        if (plan instanceof EmptyRelationExec empty) {
            addStages(empty.logical(), children);
        }
        for (Object part : CollectionConverters.asJava(plan.productIterator().toSeq())) {
            if (part instanceof InMemoryRelation cached) {
                children.add(cached.cachedPlan());
            }
        }
        return children;
    }

    /** Stages that had run when the plan above them turned out to be empty. */
    private static void addStages(LogicalPlan plan, List<SparkPlan> stages) {
        if (plan instanceof LogicalQueryStage stage) {
            stages.add(stage.physicalPlan());
        } else if (plan instanceof EmptyRelation empty) {
            addStages(empty.logical(), stages);
        } else {
            CollectionConverters.asJava(plan.children()).forEach(child -> addStages(child, stages));
        }
    }
}
