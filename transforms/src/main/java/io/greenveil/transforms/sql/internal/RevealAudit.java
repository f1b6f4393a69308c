package io.greenveil.transforms.sql.internal;

import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.KeyAct;
import io.greenveil.transforms.sql.AuditedUse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Writes into the audit log, when a query that reveals is analysed, under which key and why: one event for each keystore,
 * alias and purpose of an application. A query whose event cannot be written is refused.
 */
final class RevealAudit extends AbstractFunction1<LogicalPlan, BoxedUnit> {
    private static final Set<Event> WRITTEN = ConcurrentHashMap.newKeySet();

    private final SparkSession session;

    RevealAudit(SparkSession session) {
        this.session = session;
    }

    private record Event(KeystoreReference keystore, String application, String alias, String purpose) {}

    @Override
    public BoxedUnit apply(LogicalPlan plan) {
        plan.foreachWithSubqueries(node -> {
            CollectionConverters.asJava(node.expressions())
                    .forEach(root -> root.foreach(expression -> {
                        if (expression instanceof ApplyFunctionExpression call
                                && call.function() instanceof BoundReveal reveal) {
                            record(reveal, call.children().apply(1));
                        }
                        return BoxedUnit.UNIT;
                    }));
            return BoxedUnit.UNIT;
        });
        return BoxedUnit.UNIT;
    }

    private void record(BoundReveal reveal, Expression argument) {
        Object constant = argument.eval(InternalRow.empty());
        if (constant == null) {
            throw new IllegalArgumentException(reveal + ": the key alias is NULL");
        }
        String alias = KeyAlias.requireUnreserved(constant.toString());
        String application = session.sparkContext().applicationId();
        Event event = new Event(reveal.keystore(), application, alias, reveal.purpose());
        synchronized (WRITTEN) {
            if (!WRITTEN.contains(event)) {
                KeyAct act = KeyAct.of(AuditAction.REVEAL, alias)
                        .about(reveal.purpose() + "; SQL of application " + application);
                AuditedUse.record(session, reveal.keystore(), List.of(act));
                WRITTEN.add(event);
            }
        }
        reveal.record(alias);
    }
}
