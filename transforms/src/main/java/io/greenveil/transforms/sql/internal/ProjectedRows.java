package io.greenveil.transforms.sql.internal;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;

/** Rows projected from those of the input, of which it holds copies, and from protected values. */
final class ProjectedRows implements ReleasedRows {
    private final CallBatch[] calls;
    private final UnsafeProjection projection;
    private final InternalRow[] rows = new InternalRow[BatchedRows.ROWS];
    private final GenericInternalRow protectedValues;
    private final JoinedRow joined = new JoinedRow();

    ProjectedRows(List<CallBatch> calls, UnsafeProjection projection) {
        this.calls = calls.toArray(CallBatch[]::new);
        this.projection = projection;
        this.protectedValues = new GenericInternalRow(this.calls.length);
    }

    @Override
    public void hold(int index, InternalRow row) {
        rows[index] = row.copy();
    }

    @Override
    public InternalRow at(int index) {
        for (int i = 0; i < calls.length; i++) {
            protectedValues.update(i, calls[i].released(index));
        }
        return projection.apply(joined.apply(rows[index], protectedValues));
    }
}
