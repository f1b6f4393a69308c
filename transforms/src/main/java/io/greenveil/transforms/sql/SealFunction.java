package io.greenveil.transforms.sql;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** {@code seal}: randomised authenticated encryption of every value, BINARY envelopes. */
final class SealFunction implements UnboundFunction {
    private static final List<String> SIGNATURES = List.of("seal(value, alias, tenant, dataset, column)");

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
                + ": the value encrypted with AES-256-GCM as BINARY, different every time, to be opened only for the same"
                + " tenant, dataset and column; NULL stays NULL";
    }
}
