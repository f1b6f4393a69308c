package io.greenveil.jobs.ingest;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which types of a Parquet or ORC file may be read as which declared type: the same type, or one that holds every value
 * of it exactly. Integers widen (also into double where 53 bits suffice, and into decimals with enough digits), float
 * into double, decimals into decimals with room on both sides, a date or a timestamp without zone into a timestamp
 * (midnight, UTC). Arrays, maps and structs by their parts, the fields of a struct by name.
 */
final class TypeWidening {
    private static final List<DataType> INTEGERS =
            List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
    private static final int[] DIGITS = {3, 5, 10, 19};
    private static final int LONG = 3;
    private static final int SHORT = 1;

    private TypeWidening() {}

    static boolean allows(DataType found, DataType declared) {
        if (found.equals(declared) || (found instanceof StringType && declared instanceof StringType)) {
            return true;
        }
        if (found instanceof ArrayType from && declared instanceof ArrayType to) {
            return allows(from.elementType(), to.elementType());
        }
        if (found instanceof MapType from && declared instanceof MapType to) {
            return allows(from.keyType(), to.keyType()) && allows(from.valueType(), to.valueType());
        }
        if (found instanceof StructType from && declared instanceof StructType to) {
            return struct(from, to);
        }
        return scalar(found, declared);
    }

    private static boolean scalar(DataType found, DataType declared) {
        int integer = INTEGERS.indexOf(found);
        if (integer >= 0) {
            return INTEGERS.indexOf(declared) > integer
                    || (declared.equals(DataTypes.DoubleType) && integer < LONG)
                    || (declared.equals(DataTypes.FloatType) && integer <= SHORT)
                    || (declared instanceof DecimalType to && to.precision() - to.scale() >= DIGITS[integer]);
        }
        if (found instanceof DecimalType from && declared instanceof DecimalType to) {
            return to.scale() >= from.scale() && to.precision() - to.scale() >= from.precision() - from.scale();
        }
        if (found.equals(DataTypes.FloatType)) {
            return declared.equals(DataTypes.DoubleType);
        }
        boolean timestamp = declared.equals(DataTypes.TimestampType) || declared.equals(DataTypes.TimestampNTZType);
        return timestamp && (found.equals(DataTypes.DateType) || found.equals(DataTypes.TimestampNTZType));
    }

    private static boolean struct(StructType found, StructType declared) {
        if (found.length() != declared.length()) {
            return false;
        }
        for (StructField field : declared.fields()) {
            boolean fits = false;
            for (StructField candidate : found.fields()) {
                fits |= Declaration.key(candidate.name()).equals(Declaration.key(field.name()))
                        && allows(candidate.dataType(), field.dataType());
            }
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
