package io.greenveil.transforms.sql;

import io.greenveil.privacy.cipher.ByteBatch;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.sql.types.DataType;

/** A keyed function that can also protect many values at once, with results that its calls one by one would give. */
public interface BatchedFunction extends KeyedFunction, Serializable {
    /** BINARY or STRING. */
    DataType resultType();

    /** Adds a value to a batch, in the form that {@link #open} takes. */
    void add(ValueReader value, ByteBatch values);

    /**
     * Opens the key on this node: what adds the protected form of each value of a first batch to a second.
     *
     * @param texts the constant arguments after the value
     */
    BiConsumer<ByteBatch, ByteBatch> open(List<String> texts);
}
