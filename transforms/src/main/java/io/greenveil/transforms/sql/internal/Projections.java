package io.greenveil.transforms.sql.internal;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's projections of rows, for one partition. */
final class Projections {
    private Projections() {}

    /** The projection to some expressions over {@code input}; none if there are no expressions. */
    static @Nullable UnsafeProjection of(List<Expression> expressions, Seq<Attribute> input, int partition) {
        if (expressions.isEmpty()) {
            return null;
        }
        UnsafeProjection projection = UnsafeProjection.create(
                CollectionConverters.asScala(expressions).toSeq(), input);
        projection.initialize(partition);
        return projection;
    }
}
