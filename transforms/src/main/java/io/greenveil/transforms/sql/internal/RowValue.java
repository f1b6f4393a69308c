package io.greenveil.transforms.sql.internal;

import io.greenveil.transforms.sql.ValueReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** The value of a row to which it was set last. */
final class RowValue implements ValueReader {
    private InternalRow row = new GenericInternalRow(0);
    private int ordinal;

    RowValue at(InternalRow of, int column) {
        row = of;
        ordinal = column;
        return this;
    }

    @Override
    public UTF8String text() {
        return row.getUTF8String(ordinal);
    }

    @Override
    public byte[] binary() {
        return row.getBinary(ordinal);
    }

    @Override
    public boolean bool() {
        return row.getBoolean(ordinal);
    }

    @Override
    public byte int8() {
        return row.getByte(ordinal);
    }

    @Override
    public short int16() {
        return row.getShort(ordinal);
    }

    @Override
    public int int32() {
        return row.getInt(ordinal);
    }

    @Override
    public long int64() {
        return row.getLong(ordinal);
    }

    @Override
    public float float32() {
        return row.getFloat(ordinal);
    }

    @Override
    public double float64() {
        return row.getDouble(ordinal);
    }

    @Override
    public Decimal decimal(int precision, int scale) {
        return row.getDecimal(ordinal, precision, scale);
    }
}
