package io.greenveil.transforms.sql;

import io.greenveil.transforms.sql.internal.FunctionTable;
import java.util.List;

/**
 * Greenveil's functions for SQL. Set {@code spark.sql.catalog.greenveil} to this class's name and the keystore by
 * {@code spark.greenveil.keys.keystore} and {@code spark.greenveil.keys.password} (a reference, {@code env:NAME} or
 * {@code file:/path}), or call {@link GreenveilFunctions#register}; then
 *
 * <pre>{@code SELECT greenveil.token(ssn, 'patients/ssn') FROM patients}</pre>
 *
 * <ul>
 *   <li>{@code token(value, alias)} and {@code token(value, alias, algorithm, tenant)}
 *   <li>{@code join(value, alias)} and {@code join(value, alias, tenant)}
 *   <li>{@code format(value, alias, alphabet)} and {@code format(value, alias, alphabet, tenant)}
 *   <li>{@code seal(value, alias, tenant, dataset, column)} and {@code seal(value, alias, tenant, dataset, column,
 *       algorithm)}
 * </ul>
 */
public final class GreenveilCatalog extends FunctionTable {
    /** Called by Spark. */
    public GreenveilCatalog() {
        super(List.of(
                new UnboundDeterministic(new TokenUse()),
                new UnboundDeterministic(new JoinUse()),
                new UnboundDeterministic(new FormatUse()),
                new SealFunction()));
    }
}
