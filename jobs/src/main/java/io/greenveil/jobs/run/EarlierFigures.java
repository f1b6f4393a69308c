package io.greenveil.jobs.run;

import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.metrics.ledger.Provenance;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.table.EnergyTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier applications of a run left in the energy tables.
 *
 * @param rows their rows
 * @param booksErrorMicrojoules what they measured and did not book, added up
 * @param boundaries what their figures count and what not, each once
 * @param missing what could not be read of them, in words
 */
record EarlierFigures(
        List<EnergyRow> rows, long booksErrorMicrojoules, List<String> boundaries, Optional<String> missing) {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierFigures.class);

    /**
     * Reads what there is. Where the tables cannot be read, whatever is wrong with them, that is logged and named in
     * {@code missing}: figures never end a run.
     */
    static EarlierFigures read(SparkSession spark, String tables, String pipeline, String runId) {
        Source source = new Source(spark, tables, pipeline);
        try {
            return JobLabel.during(
                    spark,
                    StepName.REPORT,
                    "energy of earlier applications of this run",
                    () -> of(
                            source.rows("stage_energy", () -> EnergyTables.readStages(spark, tables, runId)),
                            source.rows("run_energy", () -> EnergyTables.readRuns(spark, tables, runId))));
        } catch (Exception unreadable) { // Spark throws checked exceptions that it does not declare
            LOG.warn(
                    "The energy tables in {} cannot be read; the report has this application only", tables, unreadable);
            return new EarlierFigures(
                    List.of(),
                    0,
                    List.of(),
                    Optional.of("The energy table cannot be read, so earlier applications of this run, if there were"
                            + " any, are missing."));
        }
    }

    private static EarlierFigures of(List<Row> stages, List<Row> runs) {
        List<EnergyRow> rows = stages.stream().map(EnergyRows::of).toList();
        long applications = rows.stream().map(EnergyRow::appId).distinct().count();
        long lacking = applications - runs.size();
        return new EarlierFigures(
                rows,
                runs.stream()
                        .mapToLong(run -> run.<Long>getAs("books_error_uj"))
                        .sum(),
                runs.stream()
                        .flatMap(run -> Provenance.boundaries(run.<String>getAs("boundary")).stream())
                        .distinct()
                        .toList(),
                lacking <= 0
                        ? Optional.empty()
                        : Optional.of("The table run_energy lacks " + lacking + " of " + applications
                                + " earlier applications of this run, so whether its books close is not known."));
    }

    /** Reads the files of one pipeline only, whatever others left in the same tables. */
    private record Source(SparkSession spark, String tables, String pipeline) {
        List<Row> rows(String name, Supplier<Dataset<Row>> table) {
            Path folder = new Path(tables, name);
            try {
                if (!folder.getFileSystem(spark.sparkContext().hadoopConfiguration())
                        .exists(folder)) {
                    return List.of();
                }
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
            return table.get()
                    .where(functions.col("pipeline").equalTo(functions.lit(pipeline)))
                    .where(functions
                            .col("app_id")
                            .notEqual(functions.lit(spark.sparkContext().applicationId())))
                    .collectAsList();
        }
    }
}
