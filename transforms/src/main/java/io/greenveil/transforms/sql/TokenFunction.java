package io.greenveil.transforms.sql;

import io.greenveil.transforms.sql.internal.BridgedFunction;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** {@code token}: one-way keyed tokens as STRING, equal for equal values. */
final class TokenFunction implements UnboundFunction {
    private static final List<String> SIGNATURES =
            List.of("token(value, alias)", "token(value, alias, algorithm, tenant)");

    @Override
    public String name() {
        return "token";
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        ValueType type = ValueType.ofCall(arguments, SIGNATURES);
        SparkSession session = SparkSession.active();
        return BridgedFunction.ifAsked(
                session, new DeterministicFunction<>(new TokenUse(), KeystoreSettings.read(session), type, arguments));
    }

    @Override
    public String description() {
        return String.join(" or ", SIGNATURES)
                + ": a one-way token of the value as hexadecimal STRING, equal for equal values of a tenant under one key"
                + " alias; algorithm is 'cmac' (AES-256-CMAC, default) or 'hmac-sha256', tenant 'default' if not given;"
                + " NULL stays NULL";
    }
}
