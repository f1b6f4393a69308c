package io.greenveil.transforms.sql;

import io.greenveil.transforms.sql.internal.FunctionTable;
import java.util.stream.Stream;

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
 *   <li>{@code surrogate(value, alias, kind)} and {@code surrogate(value, alias, kind, tenant)}
 *   <li>{@code date_shift(value, entity, alias, days)} and the same with tenant, or tenant and column
 *   <li>{@code seal(value, alias, tenant, dataset, column)} and {@code seal(value, alias, tenant, dataset, column,
 *       algorithm)}
 *   <li>{@code redact_text(value)}, {@code redact_text(value, rules)} and {@code redact_text(value, rules, regions)}, which need
 *       no keystore
 *   <li>{@code reveal(joined, alias)}, {@code reveal(joined, alias, tenant)} and {@code reveal(sealed, alias, tenant, dataset,
 *       column)}, which open values; see {@link GreenveilFunctions#REVEAL_PURPOSE}
 * </ul>
 */
public final class GreenveilCatalog extends FunctionTable {
    /** Called by Spark. */
    public GreenveilCatalog() {
        super(Stream.concat(
                        Stream.of(
                                new UnboundDeterministic(new TokenUse()),
                                new UnboundDeterministic(new JoinUse()),
                                new UnboundDeterministic(new FormatUse()),
                                new UnboundDeterministic(new SurrogateUse()),
                                new DateShiftFunction(),
                                new SealFunction(),
                                new RedactTextFunction()),
                        RevealFunction.all())
                .toList());
    }
}
