package io.greenveil.transforms.sql.internal;

import io.greenveil.transforms.sql.GreenveilFunctions;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import scala.PartialFunction;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Puts {@link BatchedProjectExec} in place of projections that have a call of a keyed function as a column. Calls within
 * other expressions, filters and groupings stay in generated code, and so does everything where
 * {@link GreenveilFunctions#BATCH} is off, or {@link GreenveilFunctions#BRIDGE} on: the RAPIDS Accelerator knows Spark's
 * own projections only.
 */
final class BatchedProjections extends ColumnarRule {
    private static final PartialFunction<SparkPlan, SparkPlan> BATCHED = new Batched();
    private static final PartialFunction<SparkPlan, SparkPlan> COLUMNAR = new Columnar();

    @Override
    public Rule<SparkPlan> preColumnarTransitions() {
        return new Rule<>() {
            @Override
            public SparkPlan apply(SparkPlan plan) {
                return is(GreenveilFunctions.BATCH, "true") && !is(GreenveilFunctions.BRIDGE, "false")
                        ? plan.transformUp(BATCHED)
                        : plan;
            }

            private boolean is(String setting, String otherwise) {
                return Boolean.parseBoolean(conf().getConfString(setting, otherwise));
            }
        };
    }

    @Override
    public Rule<SparkPlan> postColumnarTransitions() {
        return new Rule<>() {
            @Override
            public SparkPlan apply(SparkPlan plan) {
                return plan.transformUp(COLUMNAR);
            }
        };
    }

    /** Spark has put a step between columns and rows there; the projection takes the columns. */
    private static final class Columnar extends AbstractPartialFunction<SparkPlan, SparkPlan> {
        @Override
        public boolean isDefinedAt(SparkPlan plan) {
            return plan instanceof BatchedProjectExec project
                    && project.children().apply(0).getClass().equals(ColumnarToRowExec.class);
        }

        @Override
        public SparkPlan apply(SparkPlan plan) {
            return plan.withNewChildren(plan.children().apply(0).children());
        }
    }

    private static final class Batched extends AbstractPartialFunction<SparkPlan, SparkPlan> {
        @Override
        public boolean isDefinedAt(SparkPlan plan) {
            return plan.getClass().equals(ProjectExec.class)
                    && CollectionConverters.asJava(((ProjectExec) plan).projectList()).stream()
                            .anyMatch(column -> BatchedCall.of(column).isPresent());
        }

        @Override
        public SparkPlan apply(SparkPlan plan) {
            ProjectExec project = (ProjectExec) plan;
            return new BatchedProjectExec(project.projectList(), project.child());
        }
    }
}
