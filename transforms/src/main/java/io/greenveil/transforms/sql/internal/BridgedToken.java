package io.greenveil.transforms.sql.internal;

import io.greenveil.transforms.sql.BoundToken;
import io.greenveil.transforms.sql.KeyedFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * {@link BoundToken} without a method {@code invoke}, which Spark would call by an expression that the RAPIDS Accelerator
 * takes for a reason to keep the whole projection off the GPU. In this form it is applied row by row on CPU threads, and
 * the columns beside it stay on the GPU. Equal tokens; slower on a CPU.
 */
public final class BridgedToken implements ScalarFunction<UTF8String>, KeyedFunction {
    private static final int SHORT_CALL = 2;

    private final BoundToken token;
    private final DataType valueType;

    public BridgedToken(BoundToken token) {
        this.token = token;
        this.valueType = token.inputTypes()[0];
    }

    @Override
    public @Nullable UTF8String produceResult(InternalRow row) {
        if (row.isNullAt(0)) {
            return null;
        }
        UTF8String alias = row.getUTF8String(1);
        boolean plain = row.numFields() == SHORT_CALL;
        UTF8String algorithm = plain ? BoundToken.DEFAULT_MODE : row.getUTF8String(2);
        UTF8String tenant = plain ? BoundToken.DEFAULT_TENANT : row.getUTF8String(3);
        return switch (token.type()) {
            case STRING -> token.invoke(row.getUTF8String(0), alias, algorithm, tenant);
            case BINARY -> token.invoke(row.getBinary(0), alias, algorithm, tenant);
            case BOOLEAN -> token.invoke(row.getBoolean(0), alias, algorithm, tenant);
            case BYTE, SHORT, INTEGER, LONG, TIMESTAMP, LOCAL_TIMESTAMP ->
                token.invoke(row.getLong(0), alias, algorithm, tenant);
            case FLOAT, DOUBLE -> token.invoke(row.getDouble(0), alias, algorithm, tenant);
            case DATE -> token.invoke(row.getInt(0), alias, algorithm, tenant);
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) valueType;
                yield token.invoke(row.getDecimal(0, decimal.precision(), decimal.scale()), alias, algorithm, tenant);
            }
        };
    }

    @Override
    public DataType[] inputTypes() {
        return token.inputTypes();
    }

    @Override
    public DataType resultType() {
        return token.resultType();
    }

    @Override
    public boolean isResultNullable() {
        return token.isResultNullable();
    }

    @Override
    public String name() {
        return token.name();
    }

    @Override
    public String canonicalName() {
        return token.canonicalName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BridgedToken that && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return token.hashCode();
    }

    @Override
    public String toString() {
        return token.toString();
    }
}
