package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.TokenValue;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** Values of Spark in the form that deterministic functions work on, equal for values that SQL calls equal. */
public final class TokenValues {
    private TokenValues() {}

    /**
     * The form of a value.
     *
     * @param type of the column
     * @param held the type in which Spark holds the value, widened ({@link ValueType})
     */
    public static byte[] of(ValueReader value, ValueType type, DataType held) {
        return switch (type) {
            case STRING -> CanonicalTexts.of(value.text());
            case BINARY -> TokenValue.binary(value.binary());
            case BOOLEAN -> TokenValue.bool(value.bool());
            case BYTE, SHORT, INTEGER, LONG -> TokenValue.integer(value.int64());
            case FLOAT, DOUBLE -> TokenValue.floating(value.float64());
            case DATE -> TokenValue.date(value.int32());
            case TIMESTAMP -> TokenValue.timestamp(value.int64());
            case LOCAL_TIMESTAMP -> TokenValue.localTimestamp(value.int64());
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) held;
                yield TokenValue.decimal(
                        value.decimal(decimal.precision(), decimal.scale()).toJavaBigDecimal());
            }
        };
    }
}
