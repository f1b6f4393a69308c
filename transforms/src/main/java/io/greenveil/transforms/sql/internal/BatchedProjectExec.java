package io.greenveil.transforms.sql.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * A projection whose calls of keyed functions are done in batches of rows, all such columns in one pass; every other
 * column is worked out as ever. Columns, order and partitioning are those of a {@link ProjectExec}; it is no part of
 * whole-stage code. Reads columns as they are where its child has them. (Scala's own projection cannot be extended in Java.)
 */
public final class BatchedProjectExec extends SparkPlan {
    private final Seq<NamedExpression> projectList;
    private final SparkPlan child;
    private final ProjectExec project;

    /** Called by the rule, and by Spark when it copies a plan. */
    public BatchedProjectExec(Seq<NamedExpression> projectList, SparkPlan child) {
        this.projectList = projectList;
        this.child = child;
        this.project = new ProjectExec(projectList, child);
    }

    @Override
    public RDD<InternalRow> doExecute() {
        List<BatchedCall> calls = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        int[] sources = new int[projectList.size()];
        for (int i = 0; i < sources.length; i++) {
            NamedExpression column = projectList.apply(i);
            Optional<BatchedCall> call = BatchedCall.of(column);
            sources[i] = call.isPresent() ? calls.size() : -1 - others.size();
            call.ifPresentOrElse(calls::add, () -> others.add((Expression) column));
        }
        BatchedPartition partition = new BatchedPartition(calls, child.output(), sources, others);
        if (child.supportsColumnar()) {
            return child.executeColumnar()
                    .mapPartitionsWithIndex(partition.ofColumns(), false, ClassTag.apply(InternalRow.class));
        }
        return child.execute().mapPartitionsWithIndex(partition, false, ClassTag.apply(InternalRow.class));
    }

    @Override
    public Seq<Attribute> output() {
        return project.output();
    }

    @Override
    public Partitioning outputPartitioning() {
        return project.outputPartitioning();
    }

    @Override
    public Seq<SortOrder> outputOrdering() {
        return project.outputOrdering();
    }

    @Override
    public Seq<SparkPlan> children() {
        return CollectionConverters.asScala(List.of(child)).toSeq();
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
        return new BatchedProjectExec(projectList, children.apply(0));
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int index) {
        return switch (index) {
            case 0 -> projectList;
            case 1 -> child;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof BatchedProjectExec;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchedProjectExec that
                && projectList.equals(that.projectList)
                && child.equals(that.child);
    }

    @Override
    public int hashCode() {
        return 31 * projectList.hashCode() + child.hashCode();
    }
}
