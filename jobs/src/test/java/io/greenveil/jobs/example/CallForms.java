package io.greenveil.jobs.example;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One function in every form in which Spark can call one: by a static method {@code invoke}, by one of the object, and by
 * {@code produceResult}; each deterministic and not.
 */
public final class CallForms implements FunctionCatalog {
    private static final Map<String, ScalarFunction<UTF8String>> FORMS = new TreeMap<>(Map.of(
            "static_invoke", new StaticInvoke(true),
            "static_invoke_random", new StaticInvoke(false),
            "instance_invoke", new InstanceInvoke(true),
            "instance_invoke_random", new InstanceInvoke(false),
            "produce_result", new ProduceResult(true),
            "produce_result_random", new ProduceResult(false)));

    /** Names of the forms. */
    static List<String> names() {
        return List.copyOf(FORMS.keySet());
    }

    /** What all forms share. */
    private abstract static class Form implements ScalarFunction<UTF8String> {
        private final boolean deterministic;

        Form(boolean deterministic) {
            this.deterministic = deterministic;
        }

        @Override
        public DataType[] inputTypes() {
            return new DataType[] {DataTypes.StringType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.StringType;
        }

        @Override
        public boolean isDeterministic() {
            return deterministic;
        }

        @Override
        public String name() {
            return getClass().getSimpleName();
        }

        @Override
        public UTF8String produceResult(InternalRow row) {
            return row.getUTF8String(0);
        }
    }

    /** Called by {@code StaticInvoke}. */
    public static final class StaticInvoke extends Form {
        StaticInvoke(boolean deterministic) {
            super(deterministic);
        }

        public static UTF8String invoke(UTF8String value) {
            return value;
        }
    }

    /** Called by {@code Invoke}. */
    public static final class InstanceInvoke extends Form {
        InstanceInvoke(boolean deterministic) {
            super(deterministic);
        }

        public UTF8String invoke(UTF8String value) {
            return value;
        }
    }

    /** Called by {@code ApplyFunctionExpression}. */
    public static final class ProduceResult extends Form {
        ProduceResult(boolean deterministic) {
            super(deterministic);
        }
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {}

    @Override
    public String name() {
        return "forms";
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return names().stream().map(name -> Identifier.of(namespace, name)).toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier name) {
        ScalarFunction<UTF8String> form = Optional.ofNullable(FORMS.get(name.name()))
                .orElseThrow(() -> new UnsupportedOperationException("There is no form " + name));
        return new UnboundFunction() {
            @Override
            public BoundFunction bind(StructType inputType) {
                return form;
            }

            @Override
            public String description() {
                return name();
            }

            @Override
            public String name() {
                return form.name();
            }
        };
    }
}
