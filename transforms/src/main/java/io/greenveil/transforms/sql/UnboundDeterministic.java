package io.greenveil.transforms.sql;

import io.greenveil.transforms.sql.internal.BridgedFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** A {@link KeyUse} as the catalog holds it: binds a call to the type of its value and the session's keystore. */
record UnboundDeterministic(KeyUse<?> use) implements UnboundFunction {
    @Override
    public String name() {
        return use.name();
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        ValueType type = ValueType.ofCall(arguments, use.signatures());
        if (!use.takes(type)) {
            throw new UnsupportedOperationException(
                    "greenveil." + use.name() + " takes a STRING; cast the value of type "
                            + arguments.fields()[0].dataType().sql() + " first");
        }
        SparkSession session = SparkSession.active();
        return BridgedFunction.ifAsked(
                session, new DeterministicFunction<>(use, KeystoreSettings.read(session), type, arguments));
    }

    @Override
    public String description() {
        return String.join(" or ", use.signatures()) + ": " + use.description();
    }
}
