package io.greenveil.transforms.sql.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The rows that come of a batch once its calls have been protected. Columns that are no call are worked out while the row
 * of the input is at hand and kept as bytes, one row after another; a row is then put together from these and from the
 * batches, byte for byte as Spark would write it.
 */
final class ReleasedRows {
    /** For how much a row has room at first. */
    private static final int BYTES_A_COLUMN = 64;

    private final CallBatch[] calls;
    /** For each column its call, or {@code -1 - i} for column {@code i} of those that are no call. */
    private final int[] sources;

    private final KeptColumn[] columns;
    private final @Nullable UnsafeProjection others;
    private final UnsafeRow other;
    private final UnsafeRowWriter row;
    private final int[] ends = new int[BatchedRows.ROWS];
    private byte[] kept = new byte[0];
    private int count;

    /**
     * Of one partition.
     *
     * @param sources for each column its call, or {@code -1 - i} for column {@code i} of the others
     * @param others the columns that are no call
     * @param projection works them out; none if there are no others
     */
    ReleasedRows(List<CallBatch> calls, int[] sources, List<Expression> others, @Nullable UnsafeProjection projection) {
        this.calls = calls.toArray(CallBatch[]::new);
        this.sources = sources.clone();
        this.columns =
                others.stream().map(column -> KeptColumn.of(column.dataType())).toArray(KeptColumn[]::new);
        this.others = projection;
        this.other = new UnsafeRow(columns.length);
        this.row = new UnsafeRowWriter(sources.length, BYTES_A_COLUMN * sources.length);
    }

    /** Forgets the rows of the last batch. */
    void clear() {
        count = 0;
    }

    /** Takes what is needed of the next row of the input, which is valid only during this call; returns its bytes. */
    int hold(InternalRow input) {
        int bytes = 0;
        if (others != null) {
            UnsafeRow projected = others.apply(input);
            bytes = projected.getSizeInBytes();
            int start = start(count);
            int end = Math.addExact(start, bytes);
            if (end > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(end, kept.length * 2));
            }
            projected.writeToMemory(kept, Platform.BYTE_ARRAY_OFFSET + start);
            ends[count] = end;
        }
        count++;
        return bytes;
    }

    /** The row that becomes of it, valid until the next. */
    InternalRow at(int index) {
        row.reset();
        row.zeroOutNullBytes();
        if (others != null) {
            int start = start(index);
            other.pointTo(kept, (long) Platform.BYTE_ARRAY_OFFSET + start, ends[index] - start);
        }
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] >= 0) {
                calls[sources[i]].write(index, row, i);
            } else {
                int from = -1 - sources[i];
                columns[from].copy(other, from, row, i);
            }
        }
        return row.getRow();
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
