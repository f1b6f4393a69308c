package io.greenveil.transforms.sql.internal;

import io.greenveil.transforms.sql.KeyedFunction;
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
 * Refuses a plan in which the key alias, or another argument after the value, of a keyed function is no constant: it
 * would be taken from the rows, by mistake a value that belongs to nobody's eyes, and would stand in messages.
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
                    && target.value() instanceof KeyedFunction function) {
                checkArguments(function, invoke.arguments());
            } else if (expression instanceof ApplyFunctionExpression application
                    && application.function() instanceof KeyedFunction function) {
                checkArguments(function, application.children());
            }
            return BoxedUnit.UNIT;
        });
    }

    private static void checkArguments(KeyedFunction function, Seq<Expression> arguments) {
        boolean constant =
                CollectionConverters.asJava(arguments).stream().skip(1).allMatch(Expression::foldable);
        if (!constant) {
            throw new IllegalArgumentException(function
                    + ": every argument after the value must be a literal, such as the key alias 'patients/ssn', not a"
                    + " column");
        }
    }
}
