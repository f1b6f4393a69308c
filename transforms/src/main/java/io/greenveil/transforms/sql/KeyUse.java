package io.greenveil.transforms.sql;

import io.greenveil.privacy.keys.KeyProvider;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;

/**
 * What a {@link DeterministicFunction} does with its key. Holds nothing, and goes with tasks.
 *
 * @param <R> the result as Spark holds it
 */
interface KeyUse<R> extends Serializable {
    /** The function's name in SQL. */
    String name();

    DataType resultType();

    /** The function of canonical values for the texts after the value; those that were not given are empty. */
    Function<byte[], R> open(KeyProvider keys, String alias, Optional<String> second, Optional<String> third);
}
