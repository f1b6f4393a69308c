package io.greenveil.transforms.sql;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** {@code seal}: randomised authenticated encryption of every value, BINARY envelopes. */
final class SealFunction implements UnboundFunction {
    private static final List<String> SIGNATURES = List.of(
            "seal(value, alias, tenant, dataset, column)", "seal(value, alias, tenant, dataset, column, algorithm)");

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        ValueType type = ValueType.ofCall(arguments, SIGNATURES);
        return new BoundSeal(KeystoreSettings.read(SparkSession.active()), type, arguments);
    }

    @Override
    public String description() {
        return String.join(" or ", SIGNATURES)
                + ": the value encrypted as BINARY, different every time, to be opened only for the same tenant, dataset and"
                + " column; algorithm is 'aes-siv' (AES-256-SIV under nonces, default) or 'aes-256-gcm'; NULL stays NULL";
    }
}
