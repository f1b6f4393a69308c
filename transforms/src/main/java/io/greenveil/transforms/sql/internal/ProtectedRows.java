package io.greenveil.transforms.sql.internal;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;

/** Rows of protected values alone, written from their batches; nothing of the input is held. */
final class ProtectedRows implements ReleasedRows {
    private static final int BYTES_A_VALUE = 64;

    private final CallBatch[] calls;
    private final UnsafeRowWriter writer;

    ProtectedRows(List<CallBatch> calls) {
        this.calls = calls.toArray(CallBatch[]::new);
        this.writer = new UnsafeRowWriter(this.calls.length, this.calls.length * BYTES_A_VALUE);
    }

    @Override
    public void hold(int index, InternalRow row) {
        // The values of its calls are all that is asked of it.
    }

    @Override
    public InternalRow at(int index) {
        writer.reset();
        writer.zeroOutNullBytes();
        for (int i = 0; i < calls.length; i++) {
            calls[i].write(index, writer, i);
        }
        return writer.getRow();
    }
}
