package io.greenveil.transforms.sql.internal;

import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.CalendarIntervalType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.CalendarInterval;

/** How the values of a type go from a row in Spark's layout into another. */
interface KeptColumn {
    /** Copies column {@code from} of a row, NULL or not, to column {@code to} of the row that is written. */
    void copy(UnsafeRow row, int from, UnsafeRowWriter writer, int to);

    static KeptColumn of(DataType type) {
        if (type instanceof DecimalType decimal && decimal.precision() > Decimal.MAX_LONG_DIGITS()) {
            // Has its place in the row also where it is NULL.
            return (row, from, writer, to) -> writer.write(
                    to,
                    row.getDecimal(from, decimal.precision(), decimal.scale()),
                    decimal.precision(),
                    decimal.scale());
        }
        KeptColumn values = UnsafeRow.isFixedLength(type)
                ? (row, from, writer, to) -> writer.write(to, row.getLong(from))
                : KeptColumn::copyBytes;
        boolean interval = type instanceof CalendarIntervalType;
        return (row, from, writer, to) -> {
            if (!row.isNullAt(from)) {
                values.copy(row, from, writer, to);
            } else if (interval) {
                writer.write(to, (CalendarInterval) null);
            } else {
                writer.setNullAt(to);
            }
        };
    }

    /** Of all other types a row says where the bytes lie and how many they are. */
    private static void copyBytes(UnsafeRow row, int from, UnsafeRowWriter writer, int to) {
        long place = row.getLong(from);
        int at = (int) (row.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET) + (int) (place >>> Integer.SIZE);
        writer.write(to, (byte[]) row.getBaseObject(), at, (int) place);
    }
}
