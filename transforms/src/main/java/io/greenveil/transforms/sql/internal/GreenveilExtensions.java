package io.greenveil.transforms.sql.internal;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import scala.runtime.BoxedUnit;

/**
 * What every session with Greenveil on its class path gets, found by Java's service loader. Checks are added, and
 * a rule that changes only how projections with Greenveil's own functions are executed; no parser.
 */
public final class GreenveilExtensions implements SparkSessionExtensionsProvider {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectCheckRule(session -> new LiteralArguments());
        extensions.injectCheckRule(LiteralKeys::new);
        extensions.injectColumnar(session -> new BatchedProjections());
        return BoxedUnit.UNIT;
    }
}
