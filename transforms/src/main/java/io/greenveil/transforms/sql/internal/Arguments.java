package io.greenveil.transforms.sql.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Where the values of calls are found for a row: in the row itself, or in a projection of it. */
final class Arguments {
    private final int[] ordinals;
    private final boolean[] computed;
    private final @Nullable UnsafeProjection projection;

    Arguments(List<BatchedCall> calls, Seq<Attribute> input, int partition) {
        List<Attribute> attributes = CollectionConverters.asJava(input);
        List<Expression> expressions = new ArrayList<>();
        this.ordinals = new int[calls.size()];
        this.computed = new boolean[calls.size()];
        for (int i = 0; i < ordinals.length; i++) {
            Expression value = calls.get(i).value();
            ordinals[i] = ordinal(value, attributes);
            if (ordinals[i] < 0) {
                computed[i] = true;
                ordinals[i] = expressions.size();
                expressions.add(value);
            }
        }
        this.projection = Projections.of(expressions, input, partition);
    }

    private static int ordinal(Expression value, List<Attribute> input) {
        return value instanceof Attribute attribute
                ? IntStream.range(0, input.size())
                        .filter(i -> input.get(i).exprId().equals(attribute.exprId()))
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    /** The row of computed values, to be asked before {@link #add}; valid until the next. */
    InternalRow computed(InternalRow row) {
        return projection == null ? row : projection.apply(row);
    }

    /** Adds the value of call {@code i}. */
    void add(int i, InternalRow row, InternalRow computedRow, CallBatch batch) {
        batch.add(computed[i] ? computedRow : row, ordinals[i]);
    }
}
