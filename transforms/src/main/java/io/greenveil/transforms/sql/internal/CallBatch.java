package io.greenveil.transforms.sql.internal;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.transforms.sql.BatchedFunction;
import java.util.function.BiConsumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.jspecify.annotations.Nullable;

/** The values of one call over a batch of rows, and what became of them. Opens the key with its first batch. */
final class CallBatch {
    private final BatchedCall call;
    private final BatchedFunction function;
    private final ByteBatch values = new ByteBatch();
    private final ByteBatch released = new ByteBatch();
    private final RowValue value = new RowValue();
    private final int[] positions = new int[BatchedRows.ROWS];
    private int rows;
    private @Nullable BiConsumer<ByteBatch, ByteBatch> cipher;

    CallBatch(BatchedCall call) {
        this.call = call;
        this.function = call.function();
    }

    void clear() {
        values.clear();
        released.clear();
        rows = 0;
    }

    /** Adds the value of the next row. */
    void add(InternalRow row, int ordinal) {
        boolean isNull = row.isNullAt(ordinal);
        positions[rows++] = isNull ? -1 : values.count();
        if (!isNull) {
            function.add(value.at(row, ordinal), values);
        }
    }

    /** How many bytes the values have that were added. */
    int bytes() {
        return values.count() == 0 ? 0 : values.end(values.count() - 1);
    }

    /** Protects all values that were added. */
    void protect() {
        if (values.count() == 0) {
            return;
        }
        BiConsumer<ByteBatch, ByteBatch> open = cipher;
        if (open == null) {
            open = function.open(call.texts());
            cipher = open;
        }
        open.accept(values, released);
    }

    /** Writes the protected value of a row, STRING or BINARY. */
    void write(int row, UnsafeRowWriter to, int column) {
        int position = positions[row];
        if (position < 0) {
            to.setNullAt(column);
        } else {
            to.write(column, released.data(), released.start(position), released.length(position));
        }
    }
}
