package io.greenveil.transforms.sql.internal;

import io.greenveil.transforms.sql.KeyedFunction;
import io.greenveil.transforms.sql.ValueFunction;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Refuses a plan in which the key alias, or another argument after the values, of one of our functions is no constant:
 * it would be taken from the rows, by mistake a value that belongs to nobody's eyes, and would stand in messages.
 */
final class LiteralArguments extends AbstractFunction1<LogicalPlan, BoxedUnit> {
    @Override
    public BoxedUnit apply(LogicalPlan plan) {
        plan.foreachWithSubqueries(node -> {
            CollectionConverters.asJava(node.expressions()).forEach(LiteralArguments::check);
            return BoxedUnit.UNIT;
        });
        return BoxedUnit.UNIT;
    }

    private static void check(Expression root) {
        root.foreach(expression -> {
            if (expression instanceof Invoke invoke
                    && invoke.targetObject() instanceof Literal target
                    && target.value() instanceof ValueFunction function) {
                checkArguments(function, invoke.arguments());
            } else if (expression instanceof ApplyFunctionExpression application
                    && application.function() instanceof ValueFunction function) {
                checkArguments(function, application.children());
            }
            return BoxedUnit.UNIT;
        });
    }

    private static void checkArguments(ValueFunction function, Seq<Expression> arguments) {
        boolean constant = CollectionConverters.asJava(arguments).stream()
                .skip(function.values())
                .allMatch(Expression::foldable);
        if (!constant) {
            String values = function.values() == 1 ? "the value" : "the values";
            String example = function instanceof KeyedFunction ? ", such as the key alias 'patients/ssn'," : ",";
            throw new IllegalArgumentException(
                    function + ": every argument after " + values + " must be a literal" + example + " not a column");
        }
    }
}
