package io.greenveil.transforms.sql.internal;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction2;

/** What {@link BatchedProjectExec} does with a partition; goes to executors, with aliases and references but no key. */
final class BatchedPartition extends AbstractFunction2<Object, Iterator<InternalRow>, Iterator<InternalRow>>
        implements Serializable {
    private final List<BatchedCall> calls;
    private final Seq<Attribute> input;
    private final int[] sources;
    private final List<Expression> others;

    /**
     * Over rows of {@code input}.
     *
     * @param sources for each column its call, or {@code -1 - i} for column {@code i} of the others
     * @param others the columns that are no call
     */
    BatchedPartition(List<BatchedCall> calls, Seq<Attribute> input, int[] sources, List<Expression> others) {
        this.calls = calls;
        this.input = input;
        this.sources = sources.clone();
        this.others = others;
    }

    @Override
    public Iterator<InternalRow> apply(Object index, Iterator<InternalRow> rows) {
        int partition = (Integer) index;
        Arguments arguments = new Arguments(calls, input, partition);
        List<CallBatch> batches = calls.stream().map(CallBatch::new).toList();
        ReleasedRows released = new ReleasedRows(batches, sources, others, Projections.of(others, input, partition));
        return new BatchedRows(rows, arguments, batches, released);
    }

    /** The same over columns. */
    Columns ofColumns() {
        return new Columns(this);
    }

    /** Takes batches of columns where {@link BatchedPartition} takes rows. */
    static final class Columns extends AbstractFunction2<Object, Iterator<ColumnarBatch>, Iterator<InternalRow>>
            implements Serializable {
        private final BatchedPartition rows;

        private Columns(BatchedPartition rows) {
            this.rows = rows;
        }

        @Override
        public Iterator<InternalRow> apply(Object index, Iterator<ColumnarBatch> batches) {
            return rows.apply(index, new ColumnarRows(batches));
        }
    }
}
