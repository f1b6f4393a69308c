package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;

import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * Divides entities by a hash of their text: those whose first 60 bits, as a fraction of 2^60, lie below the validation
 * share validate. The side is a function of entity and key alone, so no entity stands on both sides and neither order
 * nor partitioning matters. The share of entities, not of rows, comes near the fraction. With a key alias the hash is
 * HMAC-SHA-256 under that key, so that nobody without the key can tell who validated; else SHA-256 over the seed.
 */
final class EntitySplit {
    /** No tenant's name holds a colon, so the hash is apart from every token that is released under the same key. */
    private static final String TENANT = "greenveil:split";

    private static final int HEXADECIMAL_DIGITS = 15;
    private static final double RANGE = 0x1p60;

    private EntitySplit() {}

    /** True where the entity validates; null where the entity is null. */
    static Column validates(Column entity, TrainSpec.SplitSpec split, long seed) {
        Column hash = split.keyAlias()
                .map(alias -> GreenveilFunctions.token(entity, alias, TokenMode.HMAC_SHA256, TENANT))
                .orElseGet(() -> sha2(
                        concat(lit("greenveil-split:" + seed + ":"), entity).cast("binary"), 256));
        long threshold = (long) Math.rint(split.validationFraction() * RANGE);
        String limit = String.format(Locale.ROOT, "%0" + HEXADECIMAL_DIGITS + "x", threshold);
        return substring(lower(hash), 1, HEXADECIMAL_DIGITS).lt(lit(limit));
    }
}
