package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.broadcast;

import io.greenveil.privacy.hierarchy.Hierarchy;
import io.greenveil.transforms.anonymize.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A hierarchy joined to the table as a broadcast hash lookup: one pass, no shuffle, constant time for each row however
 * large the hierarchy (a map literal is searched from the front for every row).
 *
 * @param table the table with the lookup's columns added
 * @param released the ancestor, NULL for NULL and for a value outside the hierarchy
 * @param unknown whether the value is outside the hierarchy
 */
record HierarchyLookup(Dataset<Row> table, Column released, Column unknown) {
    /** Joins the ancestors at {@code level} of {@code value}. */
    static HierarchyLookup join(Dataset<Row> table, Column value, Hierarchy hierarchy, int level) {
        List<String> taken = new ArrayList<>(Arrays.asList(table.columns()));
        String key = ColumnName.fresh("hierarchy_key", taken);
        taken.add(key);
        String ancestor = ColumnName.fresh("hierarchy_ancestor", taken);
        StructType schema = new StructType().add(key, DataTypes.StringType).add(ancestor, DataTypes.StringType);
        List<Row> rows = new ArrayList<>();
        hierarchy.mapping(level).forEach((below, above) -> rows.add(RowFactory.create(below, above)));
        Dataset<Row> lookup = table.sparkSession().createDataFrame(rows, schema);
        Dataset<Row> joined = table.join(
                broadcast(lookup), value.cast(DataTypes.StringType).equalTo(ColumnName.column(key)), "left_outer");
        return new HierarchyLookup(
                joined,
                ColumnName.column(ancestor),
                value.isNotNull().and(ColumnName.column(key).isNull()));
    }
}
