package io.greenveil.jobs.verify;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.atrest.ReadingActs;
import io.greenveil.jobs.atrest.ReleasedTable;
import io.greenveil.jobs.atrest.TableSummary;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.failure.Failure;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.parquet.EncryptedTable;
import io.greenveil.transforms.sql.AuditedUse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The table of a published folder, and whether its rows can be compared.
 *
 * @param rows the table
 * @param problems why it is not as the pipeline says
 * @param unread why it cannot be read, though nothing is wrong with it
 */
record FoundTable(Optional<Dataset<Row>> rows, List<String> problems, Optional<String> unread) {
    private static final String NO_KEYSTORE = "the table is encrypted; give --pipeline, which names its keystore";

    /** Finds it; the use of keys is in the audit log of the pipeline's keystore before it is read. */
    static FoundTable of(SparkSession spark, PublishedFolder folder, Marker marker, Optional<PipelineConfig> config)
            throws IOException {
        Optional<AtRestRecord> encryption =
                TableSummary.atRest(folder.path(), spark.sparkContext().hadoopConfiguration());
        if (encryption.isEmpty()) {
            return config.filter(pipeline -> pipeline.digest().equals(marker.configDigest()))
                            .flatMap(PipelineConfig::atRest)
                            .isPresent()
                    ? new FoundTable(
                            Optional.empty(), List.of("is not encrypted, as protect.at-rest says"), Optional.empty())
                    : read(spark, new ReleasedTable(folder.path(), Optional.empty()));
        }
        Optional<KeystoreReference> keystore = config.flatMap(PipelineConfig::keystore);
        if (keystore.isEmpty()) {
            return new FoundTable(Optional.empty(), List.of(), Optional.of(NO_KEYSTORE));
        }
        AtRestRecord record = encryption.get();
        String purpose = "verify of " + marker.pipeline() + ", " + folder.name();
        AuditedUse.record(
                spark, keystore.get(), ReadingActs.of(record, record.columns().keySet(), Optional.empty(), purpose));
        EncryptedTable table = TableSummary.table(record, keystore.get());
        try {
            return read(spark, new ReleasedTable(folder.path(), Optional.of(table)));
        } catch (Exception failure) {
            Optional<String> missing = missingKey(failure);
            if (missing.isEmpty()) {
                throw failure;
            }
            return new FoundTable(Optional.empty(), List.of(), missing);
        }
    }

    /** The words of a failure that is of keys, as when one was destroyed. */
    static Optional<String> missingKey(Exception failure) {
        return Failures.foreseen(failure)
                .filter(known -> known.exitCode() == ExitCode.CONFIGURATION)
                .map(Failure::problems)
                .map(problems -> String.join(" ", problems));
    }

    private static FoundTable read(SparkSession spark, ReleasedTable table) {
        return new FoundTable(Optional.of(table.read(spark)), List.of(), Optional.empty());
    }
}
