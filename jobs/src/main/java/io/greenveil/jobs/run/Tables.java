package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.digest.ContentDigest;
import io.greenveil.jobs.digest.TableDigest;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import io.greenveil.jobs.publish.Checksums;
import io.greenveil.jobs.publish.Integrity;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.publish.Sink;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.artifact.SignedManifest;
import io.greenveil.transforms.path.LiteralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writing and reading of tables, with their digests and checksums. */
final class Tables {
    private Tables() {}

    /** Writes a table as Parquet and reads back what was written. */
    static Dataset<Row> write(SparkSession spark, StepName step, String what, Dataset<Row> table, Path folder) {
        return write(spark, step, what, table, folder, Map.of(), Map.of());
    }

    /** The same with options for Spark's writer and reader. */
    static Dataset<Row> write(
            SparkSession spark,
            StepName step,
            String what,
            Dataset<Row> table,
            Path folder,
            Map<String, String> writing,
            Map<String, String> reading) {
        List<String> unsupported = TableDigest.unsupported(table.schema());
        if (!unsupported.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "The table of step " + step.word() + " has columns of types that it may not have: "
                            + String.join(", ", unsupported) + ". Cast them to a number, string, boolean, date or"
                            + " timestamp in the `prepare` query.");
        }
        return JobLabel.during(spark, step, "write " + what, () -> {
            table.write().options(writing).mode("append").parquet(folder.toString());
            return spark.read().options(reading).schema(table.schema()).parquet(LiteralPath.of(folder.toString()));
        });
    }

    /** A table as it lies in a folder, whatever characters the folder's name has. */
    static Dataset<Row> read(SparkSession spark, Path folder) {
        return spark.read().parquet(LiteralPath.of(folder.toString()));
    }

    static TableRecord digest(SparkSession spark, StepName step, String what, String folder, Dataset<Row> written) {
        ContentDigest digest = JobLabel.during(spark, step, "digest of " + what, () -> TableDigest.of(written));
        return new TableRecord(folder, digest.rows(), digest.toString());
    }

    static List<FileRecord> checksums(SparkSession spark, StepName step, Sink sink, Path folder) {
        return JobLabel.during(spark, step, "checksums of files", () -> {
            try {
                return Checksums.of(spark, sink.store(), folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /**
     * The marker of a folder that a step needs, after its files were checked against it and its own signature was checked.
     *
     * @throws GreenveilException (4) if it is not there, (6) if it is of another configuration or interval, was changed, or is not
     *     signed where the pipeline has keys
     */
    static Marker require(RunContext run, StepName step, Sink sink, String producer, String folder) {
        Optional<Marker> marker = sink.marker(folder);
        if (marker.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.INPUT_DATA,
                    "Step " + step.word() + " needs what step " + producer + " makes, but there is nothing at "
                            + sink.folder(folder) + ". Run `" + producer + "` first"
                            + (step == StepName.PROTECT
                                    ? "; raw data is deleted once `protect` has published it."
                                    : "."));
        }
        Optional<String> difference = FolderProvenance.difference(run, marker.get());
        if (difference.isPresent()) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    sink.folder(folder) + " was made by run " + marker.get().runId() + " " + difference.get()
                            + ". Run `" + producer + "` with this configuration and interval first.");
        }
        JobLabel.during(run.spark(), step, "check files of " + producer, () -> {
            Integrity.check(run.spark(), sink.store(), sink.folder(folder), marker.get());
            return marker;
        });
        requireSigned(run, sink, producer, folder);
        return marker.get();
    }

    private static void requireSigned(RunContext run, Sink sink, String producer, String folder) {
        SignedManifest marker = new SignedManifest(
                folder + "/" + Marker.FILE,
                sink.get(folder, Marker.FILE).orElse(new byte[0]),
                sink.get(folder, Marker.CODES).orElse(new byte[0]));
        run.signing().problem(marker).ifPresent(problem -> {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    sink.folder(folder) + " cannot be relied on: " + problem + ". Run `" + producer
                            + "` again with --replace.");
        });
    }
}
