package io.greenveil.transforms.reveal;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** The one type of an opened column. */
final class OpenedType {
    private OpenedType() {}

    /**
     * The type that holds all values: their own where they agree; a decimal where there are decimals and whole numbers, which
     * is how a joined decimal comes back; STRING where there is no value. Empty where there is none.
     */
    static Optional<DataType> of(Set<String> sqlTypes) {
        if (sqlTypes.isEmpty()) {
            return Optional.of(DataTypes.StringType);
        }
        if (sqlTypes.size() == 1) {
            return Optional.of(DataType.fromDDL(sqlTypes.iterator().next()));
        }
        int whole = 0;
        int scale = 0;
        for (String name : sqlTypes) {
            DataType type = DataType.fromDDL(name);
            DecimalType decimal = type instanceof DecimalType found
                    ? found
                    : type.equals(DataTypes.LongType) ? new DecimalType(19, 0) : null;
            if (decimal == null) {
                return Optional.empty();
            }
            whole = Math.max(whole, decimal.precision() - decimal.scale());
            scale = Math.max(scale, decimal.scale());
        }
        return whole + scale > DecimalType.MAX_PRECISION()
                ? Optional.empty()
                : Optional.of(new DecimalType(whole + scale, scale));
    }
}
