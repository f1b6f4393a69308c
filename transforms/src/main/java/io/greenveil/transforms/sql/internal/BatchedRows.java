package io.greenveil.transforms.sql.internal;

import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/**
 * Rows with their protected columns. Takes rows of its input a batch at a time: {@value #ROWS} rows, fewer where they are
 * large, so that it holds values of {@value #BYTES} bytes and of one row more at most, before protection. A row that it gives
 * is valid until the next.
 */
final class BatchedRows extends AbstractIterator<InternalRow> {
    static final int ROWS = 1024;
    static final int BYTES = 4 << 20;

    private final Iterator<InternalRow> input;
    private final Arguments arguments;
    private final CallBatch[] calls;
    private final ReleasedRows released;
    private int count;
    private int next;

    BatchedRows(Iterator<InternalRow> input, Arguments arguments, List<CallBatch> calls, ReleasedRows released) {
        this.input = input;
        this.arguments = arguments;
        this.calls = calls.toArray(CallBatch[]::new);
        this.released = released;
    }

    @Override
    public boolean hasNext() {
        return next < count || input.hasNext();
    }

    @Override
    public InternalRow next() {
        if (next == count) {
            fill();
        }
        return released.at(next++);
    }

    private void fill() {
        if (!input.hasNext()) {
            throw new NoSuchElementException("There are no more rows");
        }
        count = 0;
        next = 0;
        for (CallBatch call : calls) {
            call.clear();
        }
        released.clear();
        long bytes = 0;
        while (count < ROWS && bytes + heldByCalls() < BYTES && input.hasNext()) {
            InternalRow row = input.next();
            InternalRow computed = arguments.computed(row);
            for (int i = 0; i < calls.length; i++) {
                arguments.add(i, row, computed, calls[i]);
            }
            bytes += released.hold(row);
            count++;
        }
        for (CallBatch call : calls) {
            call.protect();
        }
    }

    private long heldByCalls() {
        long bytes = 0;
        for (CallBatch call : calls) {
            bytes += call.bytes();
        }
        return bytes;
    }
}
