package io.greenveil.transforms.sql;

import io.greenveil.transforms.sql.internal.BridgedFunction;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** {@code join}: deterministic authenticated encryption, BINARY. */
final class JoinFunction implements UnboundFunction {
    private static final List<String> SIGNATURES = List.of("join(value, alias)", "join(value, alias, tenant)");

    @Override
    public String name() {
        return "join";
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        ValueType type = ValueType.ofCall(arguments, SIGNATURES);
        SparkSession session = SparkSession.active();
        return BridgedFunction.ifAsked(
                session, new DeterministicFunction<>(new JoinUse(), KeystoreSettings.read(session), type, arguments));
    }

    @Override
    public String description() {
        return String.join(" or ", SIGNATURES)
                + ": the value encrypted with AES-256-SIV as BINARY, equal for equal values of a tenant under one key alias,"
                + " so that tables join on it; tenant is 'default' if not given; NULL stays NULL";
    }
}
