package io.greenveil.transforms.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The table as estimators see it. MLlib's bootstrap and split sampling depend on the number of partitions and on the
 * order inside them, so rows are put into a given number of partitions by the hash of their {@link RowKey} and sorted
 * by it. Two rows with the same key have the same content, so the layout is a function of the rows alone. The number is
 * explicit, so adaptive execution leaves it as it is.
 */
public final class TrainTable {
    /** Names that begin so are free for training inside the pipeline. */
    static final String PREFIX = "greenveil_";
    /** Stable key of a row's content, 64 hexadecimal digits. */
    public static final String ROW = PREFIX + "row";
    /** 1 for the positive class, else 0. */
    public static final String LABEL = PREFIX + "label";
    /** Predicted probability of the positive class. */
    public static final String PROBABILITY = PREFIX + "probability";

    static final String ENTITY = PREFIX + "entity";
    static final String VALIDATES = PREFIX + "validates";

    private TrainTable() {}

    static Dataset<Row> layOut(Dataset<Row> table, TrainColumns columns, TrainSpec spec) {
        Column[] used = columns.used().stream()
                .map(name -> col(FeatureColumn.quoted(name)))
                .toArray(Column[]::new);
        Column label = col(FeatureColumn.quoted(columns.label()))
                .cast("string")
                .equalTo(lit(spec.positive()))
                .cast("double");
        Column entity = columns.entity()
                .map(name -> col(FeatureColumn.quoted(name)).cast("string"))
                .orElseGet(TrainTable::rowAsEntity);
        return table.select(used)
                .withColumn(ROW, RowKey.of(columns.used()))
                .withColumn(LABEL, label)
                .withColumn(ENTITY, entity)
                .withColumn(VALIDATES, EntitySplit.validates(col(ENTITY), spec.split(), spec.seed()))
                .repartition(spec.partitions(), col(ROW))
                .sortWithinPartitions(ROW);
    }

    /**
     * Every row by itself. Equal rows are numbered, since a hash of the content alone would put all of them on one side;
     * in a generalised table, where many people share their features, that side would then depend on the label. Equal
     * rows are interchangeable, so what stands on either side is still a function of the rows alone.
     */
    private static Column rowAsEntity() {
        Column number = row_number().over(Window.partitionBy(ROW).orderBy(ROW));
        return concat_ws(":", col(ROW), number);
    }

    static Dataset<Row> training(Dataset<Row> layout) {
        return layout.filter(col(VALIDATES).equalTo(lit(false)));
    }

    static Dataset<Row> validation(Dataset<Row> layout) {
        return layout.filter(col(VALIDATES));
    }
}
