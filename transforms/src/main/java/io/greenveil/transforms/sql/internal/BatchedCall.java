package io.greenveil.transforms.sql.internal;

import io.greenveil.transforms.sql.BatchedFunction;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A column of a projection that is one call of a keyed function.
 *
 * @param function the function
 * @param value what it is applied to
 * @param texts the constants after the value
 */
record BatchedCall(BatchedFunction function, Expression value, List<String> texts) implements Serializable {
    /** The call that a column is; nothing if it is something else, or a call within something else. */
    static Optional<BatchedCall> of(NamedExpression column) {
        return column instanceof Alias alias
                        && alias.child() instanceof Invoke invoke
                        && invoke.targetObject() instanceof Literal target
                        && target.value() instanceof BatchedFunction function
                ? of(function, CollectionConverters.asJava(invoke.arguments()))
                : Optional.empty();
    }

    private static Optional<BatchedCall> of(BatchedFunction function, List<Expression> arguments) {
        List<Expression> constants = arguments.subList(1, arguments.size());
        boolean texts = constants.stream()
                .allMatch(argument -> argument instanceof Literal literal && literal.value() instanceof UTF8String);
        return texts
                ? Optional.of(new BatchedCall(
                        function,
                        arguments.get(0),
                        constants.stream()
                                .map(argument -> String.valueOf(((Literal) argument).value()))
                                .toList()))
                : Optional.empty();
    }
}
