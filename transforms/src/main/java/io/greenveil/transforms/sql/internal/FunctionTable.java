package io.greenveil.transforms.sql.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A catalog of a fixed list of functions, all in the root namespace, found by name in any case. */
public abstract class FunctionTable implements FunctionCatalog {
    private final Map<String, UnboundFunction> functions = new TreeMap<>();
    private String name = "greenveil";

    protected FunctionTable(List<UnboundFunction> functions) {
        functions.forEach(function -> this.functions.put(function.name(), function));
    }

    @Override
    public final void initialize(String catalogName, CaseInsensitiveStringMap options) {
        this.name = catalogName;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length > 0) {
            throw new NoSuchNamespaceException(namespace);
        }
        return functions.keySet().stream()
                .map(function -> Identifier.of(namespace, function))
                .toArray(Identifier[]::new);
    }

    @Override
    public final UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
        UnboundFunction function = functions.get(identifier.name().toLowerCase(Locale.ROOT));
        if (function == null || identifier.namespace().length > 0) {
            throw new NoSuchFunctionException(identifier);
        }
        return function;
    }
}
