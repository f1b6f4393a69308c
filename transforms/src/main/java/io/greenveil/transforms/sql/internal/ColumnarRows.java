package io.greenveil.transforms.sql.internal;

import java.util.Collections;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/** The rows of columnar batches, each valid until the next and read from the columns where they are. */
final class ColumnarRows extends AbstractIterator<InternalRow> {
    private final Iterator<ColumnarBatch> batches;
    private @Nullable ColumnarBatch batch;
    private java.util.Iterator<InternalRow> rows = Collections.emptyIterator();

    ColumnarRows(Iterator<ColumnarBatch> batches) {
        this.batches = batches;
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext()) {
            free();
            if (!batches.hasNext()) {
                return false;
            }
            batch = batches.next();
            rows = batch.rowIterator();
        }
        return true;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more rows");
        }
        return rows.next();
    }

    /** As Spark's own step from columns to rows does: columns that are used again stay. */
    private void free() {
        if (batch != null) {
            batch.closeIfFreeable();
            batch = null;
        }
    }
}
