package io.greenveil.transforms.sql;

import io.greenveil.transforms.sql.internal.BoundReveal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code reveal} and its forms for other types: opens joined and sealed values where the session states a purpose. */
record RevealFunction(RevealType type) implements UnboundFunction {
    /** All of them. */
    static Stream<UnboundFunction> all() {
        return Stream.of(RevealType.values()).map(RevealFunction::new);
    }

    @Override
    public String name() {
        return type.function();
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        ValueType value = ValueType.ofCall(arguments, signatures());
        if (value != ValueType.BINARY) {
            throw new UnsupportedOperationException("greenveil." + name()
                    + " opens joined and sealed values, which are BINARY; this one is "
                    + arguments.fields()[0].dataType().sql());
        }
        SparkSession session = SparkSession.active();
        String purpose =
                session.conf().get(GreenveilFunctions.REVEAL_PURPOSE, "").strip();
        if (purpose.isEmpty()) {
            throw new UnsupportedOperationException("greenveil." + name()
                    + " opens protected values only where the session says why: set "
                    + GreenveilFunctions.REVEAL_PURPOSE + " to the purpose, which goes into the audit log");
        }
        return new BoundReveal(KeystoreSettings.read(session), type, purpose, arguments.fields().length);
    }

    private List<String> signatures() {
        return List.of(
                name() + "(value, alias)",
                name() + "(value, alias, tenant)",
                name() + "(value, alias, tenant, dataset, column)");
    }

    @Override
    public String description() {
        return String.join(" or ", signatures())
                + ": the value that was joined or, with dataset and column, sealed, as "
                + (type.type().equals(DataTypes.StringType)
                        ? "text"
                        : type.type().sql())
                + "; needs a purpose in " + GreenveilFunctions.REVEAL_PURPOSE
                + ", which is written into the audit log; NULL stays NULL";
    }
}
