package io.greenveil.transforms.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
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
        StructField[] fields = arguments.fields();
        String forms = String.join(" or ", signatures);
        if (signatures.stream().noneMatch(form -> form.split(",", -1).length == fields.length)) {
            throw new UnsupportedOperationException("write " + forms + "; " + fields.length + " arguments were given");
        }
        for (int i = 1; i < fields.length; i++) {
            if (!(fields[i].dataType() instanceof StringType) || fields[i].nullable()) {
                throw new UnsupportedOperationException(
                        "write " + forms + "; argument " + (i + 1) + " is not a text literal");
            }
        }
        DataType type = fields[0].dataType();
        return of(type).orElseThrow(() -> new UnsupportedOperationException("a value of type " + type.sql()
                + " cannot be protected; the types are "
                + Arrays.stream(values()).map(value -> value.sql).collect(Collectors.joining(", "))
                + " (texts without collation)"));
    }
}
