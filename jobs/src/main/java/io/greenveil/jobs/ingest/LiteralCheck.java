package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads bounds and allowed values of the configuration in the type of their column. */
final class LiteralCheck {
    private static final StructType TEXT = new StructType().add("text", DataTypes.StringType);

    private final SparkSession spark;

    LiteralCheck(SparkSession spark) {
        this.spark = spark;
    }

    Column of(String text, StructField field, InputFailure failure) {
        Column value = TextValue.of(lit(text), field, Map.of()).typed();
        Dataset<Row> one = spark.createDataFrame(List.of(RowFactory.create(text)), TEXT);
        if (one.select(value.isNull()).head().getBoolean(0)) {
            throw failure.configuration("column `" + field.name() + "` has a bound or an allowed value `" + text
                    + "`, which is no " + field.dataType().catalogString());
        }
        return value;
    }
}
