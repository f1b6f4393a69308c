package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;

import io.greenveil.transforms.train.FeatureColumn.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What one pass over the laid-out table tells of one side of the split.
 *
 * @param rows rows of the side
 * @param entities distinct entities
 * @param positives rows of the positive class
 * @param nullLabels rows without a label
 * @param digest {@code rows:a:b:c:d}, the last four the decimal sums of the four 64-bit lanes of every row key
 * @param columns by feature column
 */
record TableProfile(
        long rows,
        long entities,
        long positives,
        long nullLabels,
        String digest,
        Map<FeatureColumn, ColumnProfile> columns) {
    private static final int LANES = 4;
    private static final int LANE_DIGITS = 16;
    private static final int ACCURACY = 1000;
    private static final TableProfile NOTHING = new TableProfile(0, 0, 0, 0, "0:0:0:0:0", Map.of());

    /** Both sides and the rows that could not be put on one because their entity is null. */
    record Sides(TableProfile training, TableProfile validation, long withoutEntity) {}

    /**
     * One feature column on one side.
     *
     * @param missing rows that are null or not a number
     * @param infinite rows with an infinite number
     * @param low a value at or below the median, near it (numeric columns with values)
     * @param high a value at or above the median, near it
     * @param categories about how many different values a categorical column has
     */
    record ColumnProfile(long missing, long infinite, double low, double high, long categories) {}

    static Sides of(Dataset<Row> layout, TrainColumns columns) {
        Map<Boolean, Long> entities = new HashMap<>();
        layout.select(TrainTable.VALIDATES, TrainTable.ENTITY)
                .filter(col(TrainTable.VALIDATES).isNotNull())
                .distinct()
                .groupBy(TrainTable.VALIDATES)
                .count()
                .collectAsList()
                .forEach(row -> entities.put(row.getBoolean(0), row.getLong(1)));
        List<Column> figures = figures(columns);
        Map<Boolean, TableProfile> sides = new HashMap<>();
        long withoutEntity = 0;
        for (Row row : layout.groupBy(TrainTable.VALIDATES)
                .agg(count(lit(1)).as("rows"), figures.toArray(Column[]::new))
                .collectAsList()) {
            if (row.isNullAt(0)) {
                withoutEntity = row.getLong(1);
            } else {
                boolean side = row.getBoolean(0);
                sides.put(side, side(row, entities.getOrDefault(side, 0L), columns));
            }
        }
        return new Sides(sides.getOrDefault(false, NOTHING), sides.getOrDefault(true, NOTHING), withoutEntity);
    }

    private static List<Column> figures(TrainColumns columns) {
        List<Column> figures = new ArrayList<>();
        figures.add(coalesce(sum(TrainTable.LABEL).cast("bigint"), lit(0L)).as("positives"));
        figures.add(functions.count_if(col(TrainTable.LABEL).isNull()).as("null_labels"));
        for (int lane = 0; lane < LANES; lane++) {
            Column part = substring(col(TrainTable.ROW), 1 + lane * LANE_DIGITS, LANE_DIGITS);
            figures.add(sum(conv(part, 16, 10).cast("decimal(20,0)")).as("lane_" + lane));
        }
        for (FeatureColumn column : columns.features()) {
            Column value = expr(column.value());
            figures.add(functions.count_if(value.isNull()).as(column.in("missing")));
            if (column.kind() == Kind.NUMERIC) {
                figures.add(functions
                        .count_if(functions.abs(value).equalTo(lit(Double.POSITIVE_INFINITY)))
                        .as(column.in("infinite")));
                figures.add(percentile_approx(value, array(lit(0.49), lit(0.51)), lit(ACCURACY))
                        .as(column.in("middle")));
            } else {
                figures.add(functions.approx_count_distinct(value).as(column.in("categories")));
            }
        }
        return figures;
    }

    private static TableProfile side(Row row, long entities, TrainColumns columns) {
        StringBuilder digest = new StringBuilder().append(row.<Long>getAs("rows"));
        for (int lane = 0; lane < LANES; lane++) {
            digest.append(':').append(row.<Object>getAs("lane_" + lane));
        }
        Map<FeatureColumn, ColumnProfile> profiles = new HashMap<>();
        columns.features().forEach(column -> profiles.put(column, profile(row, column)));
        return new TableProfile(
                row.<Long>getAs("rows"),
                entities,
                row.<Long>getAs("positives"),
                row.<Long>getAs("null_labels"),
                digest.toString(),
                profiles);
    }

    private static ColumnProfile profile(Row row, FeatureColumn column) {
        long missing = row.<Long>getAs(column.in("missing"));
        if (column.kind() == Kind.CATEGORICAL) {
            return new ColumnProfile(missing, 0, Double.NaN, Double.NaN, row.<Long>getAs(column.in("categories")));
        }
        int middle = row.fieldIndex(column.in("middle"));
        List<Double> band = row.isNullAt(middle) ? List.of(Double.NaN, Double.NaN) : row.getList(middle);
        return new ColumnProfile(missing, row.<Long>getAs(column.in("infinite")), band.get(0), band.get(1), 0);
    }
}
