package io.greenveil.transforms.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The Spark types that can be protected, and the check of a call's arguments. */
public enum ValueType {
    STRING("STRING"),
    BINARY("BINARY"),
    BOOLEAN("BOOLEAN"),
    BYTE("TINYINT"),
    SHORT("SMALLINT"),
    INTEGER("INT"),
    LONG("BIGINT"),
    FLOAT("FLOAT"),
    DOUBLE("DOUBLE"),
    DECIMAL("DECIMAL"),
    DATE("DATE"),
    TIMESTAMP("TIMESTAMP"),
    LOCAL_TIMESTAMP("TIMESTAMP_NTZ");

    private final String sql;

    ValueType(String sql) {
        this.sql = sql;
    }

    private static Optional<ValueType> of(DataType type) {
        return Arrays.stream(values())
                .filter(value -> type instanceof DecimalType
                        ? value == DECIMAL
                        : type.sql().equals(value.sql))
                .findFirst();
    }

    /**
     * The type of a call's first argument.
     *
     * @param arguments argument types as Spark gives them to be bound
     * @param signatures the forms the call may have, for messages; a form has as many arguments as it has commas plus one
     */
    static ValueType ofCall(StructType arguments, List<String> signatures) {
        requireForm(arguments, signatures, 1, DataTypes.StringType);
        return ofArgument(arguments, 0);
    }

    /**
     * Refuses a call that has not one of its forms.
     *
     * @param values how many arguments are values, of any type
     * @param second type of the second constant after them, the others being texts
     */
    static void requireForm(StructType arguments, List<String> signatures, int values, DataType second) {
        StructField[] fields = arguments.fields();
        String forms = String.join(" or ", signatures);
        if (signatures.stream().noneMatch(form -> form.split(",", -1).length == fields.length)) {
            throw new UnsupportedOperationException("write " + forms + "; " + fields.length + " arguments were given");
        }
        for (int i = values; i < fields.length; i++) {
            boolean number = i == values + 1 && second.equals(DataTypes.IntegerType);
            DataType type = fields[i].dataType();
            boolean suits = number ? type.equals(second) : type instanceof StringType;
            if (!suits || fields[i].nullable()) {
                throw new UnsupportedOperationException("write " + forms + "; argument " + (i + 1) + " is not "
                        + (number ? "an INT literal" : "a text literal"));
            }
        }
    }

    /** The type of one argument, if values of it can be protected. */
    static ValueType ofArgument(StructType arguments, int index) {
        DataType type = arguments.fields()[index].dataType();
        return of(type).orElseThrow(() -> new UnsupportedOperationException("a value of type " + type.sql()
                + " cannot be protected; the types are "
                + Arrays.stream(values()).map(value -> value.sql).collect(Collectors.joining(", "))
                + " (texts without collation)"));
    }

    /** The type in which deterministic functions take values of this type: integers of every width are equal, and floats. */
    DataType widened(DataType declared) {
        return switch (this) {
            case BYTE, SHORT, INTEGER -> DataTypes.LongType;
            case FLOAT -> DataTypes.DoubleType;
            default -> declared;
        };
    }
}
