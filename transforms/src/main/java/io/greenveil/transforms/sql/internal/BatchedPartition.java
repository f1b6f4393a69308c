package io.greenveil.transforms.sql.internal;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/** What {@link BatchedProjectExec} does with a partition; goes to executors, with aliases and references but no key. */
final class BatchedPartition extends AbstractFunction2<Object, Iterator<InternalRow>, Iterator<InternalRow>>
        implements Serializable {
    private final List<BatchedCall> calls;
    private final Seq<Attribute> input;
    private final List<Expression> columns;
    private final Seq<Attribute> inputAndProtected;

    /** {@code columns} are over the attributes of the input, followed by one for each call. */
    BatchedPartition(
            List<BatchedCall> calls, Seq<Attribute> input, List<Expression> columns, Seq<Attribute> inputAndProtected) {
        this.calls = calls;
        this.input = input;
        this.columns = columns;
        this.inputAndProtected = inputAndProtected;
    }

    @Override
    public Iterator<InternalRow> apply(Object index, Iterator<InternalRow> rows) {
        int partition = (Integer) index;
        Arguments arguments = new Arguments(calls, input, partition);
        List<CallBatch> batches = calls.stream().map(CallBatch::new).toList();
        // Every call is a column, so there are no others if there are as many.
        ReleasedRows released = calls.size() == columns.size()
                ? new ProtectedRows(batches)
                : new ProjectedRows(batches, projection(partition));
        return new BatchedRows(rows, arguments, batches, released);
    }

    private UnsafeProjection projection(int partition) {
        UnsafeProjection projection =
                UnsafeProjection.create(CollectionConverters.asScala(columns).toSeq(), inputAndProtected);
        projection.initialize(partition);
        return projection;
    }
}
