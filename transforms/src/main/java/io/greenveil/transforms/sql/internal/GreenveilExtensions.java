package io.greenveil.transforms.sql.internal;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import scala.runtime.BoxedUnit;

/**
 * What every session with Greenveil on its class path gets, found by Java's service loader. Checks are added, one of
 * which writes into the audit log, and a rule that changes only how projections with Greenveil's own functions are
 * executed; no parser.
 */
public final class GreenveilExtensions implements SparkSessionExtensionsProvider {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectCheckRule(session -> new LiteralArguments());
        extensions.injectCheckRule(LiteralKeys::new);
        extensions.injectCheckRule(WeakAesCalls::new);
        extensions.injectCheckRule(RevealAudit::new);
        extensions.injectColumnar(session -> new BatchedProjections());
        return BoxedUnit.UNIT;
    }
}
