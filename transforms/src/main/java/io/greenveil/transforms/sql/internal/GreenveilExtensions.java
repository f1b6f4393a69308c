package io.greenveil.transforms.sql.internal;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import scala.runtime.BoxedUnit;

/**
 * What every session with Greenveil on its class path gets, found by Java's service loader. Only checks are added; no
 * parser and no rule that changes a plan.
 */
public final class GreenveilExtensions implements SparkSessionExtensionsProvider {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectCheckRule(session -> new LiteralArguments());
        extensions.injectCheckRule(LiteralKeys::new);
        return BoxedUnit.UNIT;
    }
}
