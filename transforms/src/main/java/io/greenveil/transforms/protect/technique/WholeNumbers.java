package io.greenveil.transforms.protect.technique;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The whole number types of Spark. */
public final class WholeNumbers {
    private WholeNumbers() {}

    /** The largest value of a whole number type; empty for any other type. */
    public static Optional<Long> largest(DataType type) {
        if (type.equals(DataTypes.ByteType)) {
            return Optional.of((long) Byte.MAX_VALUE);
        }
        if (type.equals(DataTypes.ShortType)) {
            return Optional.of((long) Short.MAX_VALUE);
        }
        if (type.equals(DataTypes.IntegerType)) {
            return Optional.of((long) Integer.MAX_VALUE);
        }
        return type.equals(DataTypes.LongType) ? Optional.of(Long.MAX_VALUE) : Optional.empty();
    }
}
