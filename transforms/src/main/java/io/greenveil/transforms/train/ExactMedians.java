package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.greenveil.transforms.train.TableProfile.ColumnProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Exact lower medians: of n values the one of rank (n + 1) / 2. A quantile sketch depends on the order in which
 * partitions are merged, and an exact quantile in one aggregate holds every distinct value in memory; so the sketch only
 * gives a narrow band that holds the median, and one more pass counts what lies below the band and the distinct values
 * inside it (about 2 % of the rows).
 */
final class ExactMedians {
    private ExactMedians() {}

    /** Medians by column; every column must have a value and no infinite one. */
    static Map<FeatureColumn, Double> of(Dataset<Row> training, List<FeatureColumn> columns, TableProfile profile) {
        Map<FeatureColumn, Double> medians = new HashMap<>();
        List<FeatureColumn> open = new ArrayList<>();
        for (FeatureColumn column : columns) {
            ColumnProfile values = profileOf(profile, column);
            if (values.low() == values.high()) {
                medians.put(column, values.low());
            } else {
                open.add(column);
            }
        }
        if (!open.isEmpty()) {
            count(training, open, profile, medians);
        }
        return medians;
    }

    private static void count(
            Dataset<Row> training, List<FeatureColumn> open, TableProfile profile, Map<FeatureColumn, Double> medians) {
        Column[] entries = open.stream()
                .map(column -> entry(column, profileOf(profile, column), open.indexOf(column)))
                .toArray(Column[]::new);
        Iterator<Row> counts = training.select(explode(array(entries)).as("entry"))
                .filter(col("entry").isNotNull())
                .groupBy(col("entry.place").as("place"), col("entry.value").as("value"))
                .count()
                .orderBy("place", "value")
                .toLocalIterator();
        long[] seen = new long[open.size()];
        while (counts.hasNext()) {
            Row row = counts.next();
            int place = row.getInt(0);
            FeatureColumn column = open.get(place);
            long values = profile.rows() - profileOf(profile, column).missing();
            seen[place] += row.getLong(2);
            if (seen[place] >= (values + 1) / 2) {
                medians.putIfAbsent(column, row.getDouble(1));
            }
        }
        for (FeatureColumn column : open) {
            Double median = medians.get(column);
            if (median == null || median.isInfinite()) {
                throw new IllegalStateException(
                        "The band of the quantile sketch missed the median of " + column.name());
            }
        }
    }

    /** The value inside the band, minus infinity below it, null above it and where there is no value. */
    private static Column entry(FeatureColumn column, ColumnProfile values, int place) {
        Column value = expr(column.value());
        return when(value.lt(lit(values.low())), named(place, lit(Double.NEGATIVE_INFINITY)))
                .when(value.leq(lit(values.high())), named(place, value));
    }

    private static Column named(int place, Column value) {
        return struct(lit(place).as("place"), value.as("value"));
    }

    private static ColumnProfile profileOf(TableProfile profile, FeatureColumn column) {
        return Objects.requireNonNull(profile.columns().get(column), "profile lacks a column");
    }
}
