package io.greenveil.transforms.sql.internal;

import org.apache.spark.sql.catalyst.InternalRow;

/** The rows that come of a batch, once its calls have been protected. */
sealed interface ReleasedRows permits ProtectedRows, ProjectedRows {
    /** Takes what is needed of a row of the input, which is valid only during this call. */
    void hold(int index, InternalRow row);

    /** The row that becomes of it, valid until the next. */
    InternalRow at(int index);
}
