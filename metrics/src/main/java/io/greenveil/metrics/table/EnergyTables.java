package io.greenveil.metrics.table;

import io.greenveil.metrics.ledger.RowKind;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Reads the energy tables. Columns that an older file lacks are null. */
public final class EnergyTables {
    private EnergyTables() {}

    /** Rows of {@code stage_energy} below {@code tableFolder} (URI) of every run: STAGE, DRIVER and IDLE. */
    public static Dataset<Row> readStages(SparkSession spark, String tableFolder) {
        return read(spark, tableFolder, EnergySchemas.STAGE).where(functions.not(ofNodes()));
    }

    /** Rows of {@code stage_energy} that belong to a node and to no run: OTHER and UNATTRIBUTED. */
    public static Dataset<Row> readNodes(SparkSession spark, String tableFolder) {
        return read(spark, tableFolder, EnergySchemas.STAGE).where(ofNodes());
    }

    private static Column ofNodes() {
        return functions.col("kind").isin(RowKind.OTHER.name(), RowKind.UNATTRIBUTED.name());
    }

    /** Rows of {@code stage_energy} of one run, of all its applications. */
    public static Dataset<Row> readStages(SparkSession spark, String tableFolder, String runId) {
        return readStages(spark, tableFolder).where(functions.col("run_id").equalTo(functions.lit(runId)));
    }

    /** Rows of {@code run_energy} below {@code tableFolder} (URI) of every run. */
    public static Dataset<Row> readRuns(SparkSession spark, String tableFolder) {
        return read(spark, tableFolder, EnergySchemas.RUN);
    }

    /** Rows of {@code run_energy} of one run, one for each of its applications. */
    public static Dataset<Row> readRuns(SparkSession spark, String tableFolder, String runId) {
        return readRuns(spark, tableFolder).where(functions.col("run_id").equalTo(functions.lit(runId)));
    }

    /** Rows of {@code meter_delta} below {@code tableFolder} (URI) of every application. */
    public static Dataset<Row> readDeltas(SparkSession spark, String tableFolder) {
        return read(spark, tableFolder, EnergySchemas.METER);
    }

    private static Dataset<Row> read(SparkSession spark, String tableFolder, EnergyTable<?> table) {
        String folder = tableFolder.endsWith("/") ? tableFolder : tableFolder + "/";
        return spark.read().schema(table.sparkSchema()).parquet(literal(folder + table.name()));
    }

    /** Spark takes every path for a glob; this is the one that matches nothing else. */
    private static String literal(String path) {
        return path.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
    }
}
