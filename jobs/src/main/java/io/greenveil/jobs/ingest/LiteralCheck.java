package io.greenveil.jobs.ingest;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Reads bounds and allowed values of the configuration in the type of their column. */
final class LiteralCheck {
    private final SparkSession spark;

    LiteralCheck(SparkSession spark) {
        this.spark = spark;
    }

    Column of(String text, StructField field, InputFailure failure) {
        Column value = lit(text).try_cast(field.dataType());
        if (spark.range(1).select(value.isNull()).head().getBoolean(0)) {
            throw failure.configuration("column `" + field.name() + "` has a bound or an allowed value `" + text
                    + "`, which is no " + field.dataType().catalogString());
        }
        return value;
    }
}
