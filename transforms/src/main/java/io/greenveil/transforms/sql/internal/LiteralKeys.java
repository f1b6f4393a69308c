package io.greenveil.transforms.sql.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.AesDecrypt;
import org.apache.spark.sql.catalyst.expressions.AesEncrypt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.TryAesDecrypt;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Refuses a plan in which the key of {@code aes_encrypt}, {@code aes_decrypt} or {@code try_aes_decrypt} comes from a
 * literal ({@link LiteralOrigin}): such a key stands in plans, the web interface and event logs, and no redaction pattern of
 * Spark takes it out of all of them. The message names the function and never the key or the plan.
 *
 * <p>Does not see keys in queries that Spark refuses before it comes to its check rules, nor those of other functions.
 * {@value #SETTING}{@code =false} switches it off; a session cannot when the application was started with {@code true}.
 */
final class LiteralKeys extends AbstractFunction1<LogicalPlan, BoxedUnit> {
    static final String SETTING = "spark.greenveil.sql.refuse-literal-keys";

    private static final Refusal REFUSAL = new Refusal(SETTING);

    private final SparkSession session;

    LiteralKeys(SparkSession session) {
        this.session = session;
    }

    private record Call(String function, Expression key) {}

    @Override
    public BoxedUnit apply(LogicalPlan plan) {
        List<Call> calls = new ArrayList<>();
        plan.foreachWithSubqueries(node -> {
            CollectionConverters.asJava(node.expressions()).forEach(root -> collect(root, false, calls));
            return BoxedUnit.UNIT;
        });
        if (!calls.isEmpty() && REFUSAL.isOn(session)) {
            LiteralOrigin origin = LiteralOrigin.of(plan);
            calls.stream()
                    .filter(call -> origin.reaches(call.key()))
                    .findFirst()
                    .ifPresent(LiteralKeys::refuse);
        }
        return BoxedUnit.UNIT;
    }

    /** Spark holds {@code try_aes_decrypt} as an attempt at {@code aes_decrypt}, whose key alone is resolved. */
    private static void collect(Expression expression, boolean attempt, List<Call> calls) {
        if (expression instanceof AesEncrypt call) {
            calls.add(new Call("aes_encrypt", call.key()));
        } else if (expression instanceof AesDecrypt call) {
            calls.add(new Call(attempt ? "try_aes_decrypt" : "aes_decrypt", call.key()));
        }
        boolean attempts = expression instanceof TryAesDecrypt || (attempt && expression instanceof TryEval);
        CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, attempts, calls));
    }

    private static void refuse(Call call) {
        throw new IllegalArgumentException(
                call.function() + ": the key is a literal, so it would stand in plans and event"
                        + " logs. Use greenveil.seal (different every time) or greenveil.join (equal for equal values) with the"
                        + " alias of a key; or, knowing that, set " + SETTING + "=false");
    }
}
