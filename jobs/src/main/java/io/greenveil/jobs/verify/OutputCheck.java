package io.greenveil.jobs.verify;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.digest.ContentDigest;
import io.greenveil.jobs.digest.TableDigest;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.DataInterval;
import io.greenveil.jobs.publish.FileStore;
import io.greenveil.jobs.publish.FileStores;
import io.greenveil.jobs.publish.Integrity;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.jobs.step.IntervalName;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.artifact.ManifestMac;
import io.greenveil.transforms.protect.PrivacyGateException;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.protect.PrivacyVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Checks an output against what its runs wrote of it: every file of every published folder by size and SHA-256, so that
 * changed, added and removed ones are found; that the folder lies where it was published; rows and content digest of tables;
 * and that {@code run.json} tells the same. With the pipeline, the guarantee of the protected table is computed again by
 * {@link PrivacyVerifier}, and where the pipeline has keys the signatures of marker and {@code run.json} are checked.
 *
 * <p>Rows of an encrypted table are compared where the pipeline names the keystore and its keys are there; otherwise the
 * answer says that they were not. Writes that use of keys into their audit log.
 *
 * <p>Changes nothing else and takes no lease. Does not: notice that everything was put back to an earlier publication, or,
 * without the pipeline or keys, that markers and manifests were rewritten together with the files; look at energy tables.
 */
public final class OutputCheck {
    private final SparkSession spark;
    private final Path output;
    private final FileStore store;
    private final Optional<PipelineConfig> config;
    private final SignatureCheck signatures;

    private OutputCheck(SparkSession spark, Path output, FileStore store, Optional<PipelineConfig> config) {
        this.spark = spark;
        this.output = output;
        this.store = store;
        this.config = config;
        this.signatures = new SignatureCheck(spark, store, output, config);
    }

    /** What a protected table says of itself. */
    private record Claim(PrivacyOutcome privacy) {}

    /** What comparing the rows of a table gave. */
    private record Comparison(List<String> problems, Optional<String> unread, boolean guarantee) {}

    /**
     * Checks every published folder of an output.
     *
     * @param config the pipeline that made it, to compute its guarantee again and to check signatures
     * @throws GreenveilException (4) if there is none or it cannot be read
     * @throws io.greenveil.privacy.keys.KeyException if the pipeline's keystore cannot be opened
     */
    public static List<CheckedFolder> of(SparkSession spark, String output, Optional<PipelineConfig> config) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path root = FileStores.qualify(output, hadoop);
        FileStore store = FileStores.open("output", root, hadoop);
        try {
            List<PublishedFolder> folders = PublishedFolder.all(store, root);
            if (folders.isEmpty()) {
                throw new GreenveilException(
                        ExitCode.INPUT_DATA,
                        root + " holds nothing that Greenveil published. Name the `output` folder of a pipeline.");
            }
            if (PublishedFolder.unfinished(store, root)) {
                throw new GreenveilException(
                        ExitCode.OUTPUT_CONFLICT,
                        "A publication into " + root
                                + " is going on or was interrupted. If no run is writing there, run"
                                + " the pipeline again: it finishes or undoes the publication first.");
            }
            OutputCheck check = new OutputCheck(spark, root, store, config);
            List<CheckedFolder> checked = new ArrayList<>();
            for (PublishedFolder folder : folders) {
                checked.add(check.folder(folder));
            }
            return checked;
        } catch (IOException e) {
            throw new GreenveilException(ExitCode.INPUT_DATA, root + " cannot be read: " + Failures.firstLine(e), e);
        }
    }

    private CheckedFolder folder(PublishedFolder folder) throws IOException {
        if (folder.marker().isEmpty()) {
            return new CheckedFolder(
                    folder.name(),
                    "",
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Signature.NONE,
                    List.of("has no " + Marker.FILE + ": it was not published by Greenveil, or that was removed"));
        }
        Marker marker = folder.marker().get();
        List<String> problems = new ArrayList<>(Integrity.problems(spark, store, folder.path(), marker));
        place(folder, marker).ifPresent(problems::add);
        String run = "runs/" + marker.runId() + "/run.json";
        problems.addAll(manifest(run, marker));
        SignatureCheck.Found signed = signatures.of(folder, run);
        problems.addAll(signed.problems());
        Comparison comparison = problems.isEmpty() && !marker.tables().isEmpty()
                ? compare(folder, marker)
                : new Comparison(List.of(), Optional.empty(), false);
        problems.addAll(comparison.problems());
        return new CheckedFolder(
                folder.name(),
                marker.runId(),
                marker.files().size(),
                marker.tables().stream().findFirst().map(TableRecord::rows),
                comparison.unread(),
                comparison.guarantee(),
                signed.signature(),
                problems);
    }

    /** Whether it is a folder that was copied from elsewhere. */
    private static Optional<String> place(PublishedFolder folder, Marker marker) {
        String interval =
                marker.interval().map(DataInterval::start).map(IntervalName::of).orElse("all");
        String published = IntervalName.folder(marker.step(), interval);
        return published.equals(folder.name()) ? Optional.empty() : Optional.of("was published as " + published);
    }

    /**
     * What the run's manifest says otherwise. Manifests may be deleted by age, with their codes: one that is not there is no
     * problem, unless its code was left.
     */
    private List<String> manifest(String name, Marker marker) throws IOException {
        Optional<byte[]> json = store.read(new Path(output, name));
        if (json.isEmpty()) {
            return store.exists(new Path(output, name + ManifestMac.SUFFIX))
                    ? List.of(name + " was removed, and its signature left")
                    : List.of();
        }
        RunManifest run = Json.read(json.get(), RunManifest.class);
        boolean told = run.outputs().stream()
                .filter(record -> record.step().equals(marker.step()))
                .anyMatch(record -> record.files().equals(marker.files()));
        return told ? List.of() : List.of(name + " tells of other files");
    }

    private Comparison compare(PublishedFolder folder, Marker marker) throws IOException {
        FoundTable table = FoundTable.of(spark, folder, marker, config);
        if (table.rows().isEmpty()) {
            return new Comparison(table.problems(), table.unread(), false);
        }
        Dataset<Row> rows = table.rows().get();
        List<String> problems = new ArrayList<>();
        try {
            content(rows, marker.tables().get(0)).ifPresent(problems::add);
        } catch (Exception failure) {
            Optional<String> missing = FoundTable.missingKey(failure);
            if (missing.isEmpty()) {
                throw failure;
            }
            return new Comparison(List.of(), missing, false);
        }
        boolean guarantee =
                problems.isEmpty() && config.isPresent() && marker.step().equals(StepName.PROTECT.word());
        if (guarantee) {
            problems.addAll(guarantee(rows, folder, marker, config.get()));
        }
        return new Comparison(problems, Optional.empty(), guarantee);
    }

    private static Optional<String> content(Dataset<Row> rows, TableRecord table) {
        ContentDigest found = TableDigest.of(rows);
        return found.toString().equals(table.contentDigest())
                ? Optional.empty()
                : Optional.of("the rows of the table are not those that were published");
    }

    private List<String> guarantee(Dataset<Row> rows, PublishedFolder folder, Marker marker, PipelineConfig pipeline)
            throws IOException {
        if (!pipeline.digest().equals(marker.configDigest())) {
            return List.of("was made by another configuration than " + pipeline.source()
                    + ", so its guarantee cannot be computed again");
        }
        Optional<byte[]> summary = store.read(new Path(folder.path(), PublishedFolder.SUMMARY));
        if (summary.isEmpty()) {
            return List.of("has no " + PublishedFolder.SUMMARY + ", which says what was protected");
        }
        try {
            PrivacyVerifier.verify(
                    rows,
                    pipeline.protect(),
                    Json.read(summary.get(), Claim.class).privacy());
            return List.of();
        } catch (PrivacyGateException refused) {
            return refused.problems();
        }
    }
}
