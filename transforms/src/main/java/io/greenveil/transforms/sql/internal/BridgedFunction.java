package io.greenveil.transforms.sql.internal;

import io.greenveil.transforms.sql.DeterministicFunction;
import io.greenveil.transforms.sql.GreenveilFunctions;
import io.greenveil.transforms.sql.KeyedFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeterministicFunction} without a method {@code invoke}, which Spark would call by an expression that the RAPIDS
 * Accelerator takes for a reason to keep the whole projection off the GPU. In this form it is applied row by row on CPU
 * threads, and the columns beside it stay on the GPU. Equal results; slower on a CPU.
 *
 * @param <R> the result as Spark holds it
 */
public final class BridgedFunction<R> implements ScalarFunction<R>, KeyedFunction {
    private final DeterministicFunction<R> function;
    private final DataType valueType;

    private BridgedFunction(DeterministicFunction<R> function) {
        this.function = function;
        this.valueType = function.inputTypes()[0];
    }

    /** The function in this form where {@link GreenveilFunctions#BRIDGE} is set, else as it is. */
    public static <R> BoundFunction ifAsked(SparkSession session, DeterministicFunction<R> function) {
        boolean bridge = Boolean.parseBoolean(session.conf().get(GreenveilFunctions.BRIDGE, "false"));
        return bridge ? new BridgedFunction<>(function) : function;
    }

    @Override
    public @Nullable R produceResult(InternalRow row) {
        if (row.isNullAt(0)) {
            return null;
        }
        UTF8String a = row.getUTF8String(1);
        UTF8String b = row.numFields() > 2 ? row.getUTF8String(2) : null;
        UTF8String c = row.numFields() > 3 ? row.getUTF8String(3) : null;
        return switch (function.type()) {
            case STRING -> function.invoke(row.getUTF8String(0), a, b, c);
            case BINARY -> function.invoke(row.getBinary(0), a, b, c);
            case BOOLEAN -> function.invoke(row.getBoolean(0), a, b, c);
            case BYTE, SHORT, INTEGER, LONG, TIMESTAMP, LOCAL_TIMESTAMP -> function.invoke(row.getLong(0), a, b, c);
            case FLOAT, DOUBLE -> function.invoke(row.getDouble(0), a, b, c);
            case DATE -> function.invoke(row.getInt(0), a, b, c);
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) valueType;
                yield function.invoke(row.getDecimal(0, decimal.precision(), decimal.scale()), a, b, c);
            }
        };
    }

    @Override
    public DataType[] inputTypes() {
        return function.inputTypes();
    }

    @Override
    public DataType resultType() {
        return function.resultType();
    }

    @Override
    public boolean isResultNullable() {
        return function.isResultNullable();
    }

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public String canonicalName() {
        return function.canonicalName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BridgedFunction<?> that && function.equals(that.function);
    }

    @Override
    public int hashCode() {
        return function.hashCode();
    }

    @Override
    public String toString() {
        return function.toString();
    }
}
