package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.keys.KeyProvider;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;

/**
 * A deterministic function with a key: how it is called and what it does. Holds nothing, and goes with tasks.
 *
 * @param <R> the result as Spark holds it
 */
interface KeyUse<R> extends Serializable {
    /** Its name in SQL. */
    String name();

    /** The forms that a call may have: the value, the key alias, and at most two more texts. */
    List<String> signatures();

    /** What it gives, after its forms, for people. */
    String description();

    DataType resultType();

    /** Whether it takes values of this type. */
    default boolean takes(ValueType type) {
        return true;
    }

    /** The function of canonical values, for the texts that a call has after the value, of which the alias is the first. */
    Function<byte[], R> open(KeyProvider keys, List<String> texts);

    /** The same over batches: adds the result of each value of the first to the second. */
    BiConsumer<ByteBatch, ByteBatch> openBatch(KeyProvider keys, List<String> texts);
}
