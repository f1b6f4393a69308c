package io.greenveil.transforms.sql.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.AesEncrypt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Refuses a plan in which {@code aes_encrypt} works in ECB, where equal blocks of values show, or under an initialisation
 * vector that is a literal ({@link LiteralOrigin}), so that all rows share it: under GCM that gives the key of
 * authentication away (NIST SP 800-38D, section 8), under CBC equal beginnings show. Reading what was encrypted so before is
 * let through.
 *
 * <p>Does not see a mode that comes from the rows of a table or by a name. {@value #SETTING}{@code =false} switches it off;
 * a session cannot when the application was started with {@code true}.
 */
final class WeakAesCalls extends AbstractFunction1<LogicalPlan, BoxedUnit> {
    static final String SETTING = "spark.greenveil.sql.refuse-weak-aes";

    private static final Refusal REFUSAL = new Refusal(SETTING);

    private final SparkSession session;

    WeakAesCalls(SparkSession session) {
        this.session = session;
    }

    @Override
    public BoxedUnit apply(LogicalPlan plan) {
        List<AesEncrypt> calls = new ArrayList<>();
        plan.foreachWithSubqueries(node -> {
            CollectionConverters.asJava(node.expressions())
                    .forEach(root -> root.foreach(expression -> {
                        if (expression instanceof AesEncrypt call) {
                            calls.add(call);
                        }
                        return BoxedUnit.UNIT;
                    }));
            return BoxedUnit.UNIT;
        });
        if (!calls.isEmpty() && REFUSAL.isOn(session)) {
            LiteralOrigin origin = LiteralOrigin.of(plan);
            calls.forEach(call -> check(call, origin));
        }
        return BoxedUnit.UNIT;
    }

    private static void check(AesEncrypt call, LiteralOrigin origin) {
        if (isEcb(call.mode())) {
            refuse("mode ECB shows equal blocks of different values");
        }
        if (isFixed(call.iv(), origin)) {
            refuse("the initialisation vector is a literal, so every row has the same");
        }
    }

    private static void refuse(String weakness) {
        throw new IllegalArgumentException("aes_encrypt: " + weakness
                + ". Use greenveil.seal (different every time) or greenveil.join (equal for equal values) with the alias of a"
                + " key; or, knowing that, set " + SETTING + "=false");
    }

    private static boolean isEcb(Expression mode) {
        return mode.foldable()
                && mode.eval(null) instanceof UTF8String word
                && word.toString().strip().equalsIgnoreCase("ECB");
    }

    /** Spark's default is an empty vector, for which it draws one. */
    private static boolean isFixed(Expression vector, LiteralOrigin origin) {
        return vector.foldable() ? length(vector.eval(null)) > 0 : origin.reaches(vector);
    }

    private static int length(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        return value instanceof UTF8String text ? text.numBytes() : 0;
    }
}
