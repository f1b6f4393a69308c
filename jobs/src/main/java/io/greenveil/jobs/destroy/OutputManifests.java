package io.greenveil.jobs.destroy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.destroy.DestructionCertificate.AffectedColumn;
import io.greenveil.jobs.destroy.DestructionCertificate.AffectedRun;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.EncryptedModel;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.privacy.keys.DestroyedKey;
import io.greenveil.transforms.protect.ColumnOutcome;
import io.greenveil.transforms.protect.PrivacyOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The manifests of outputs, in which is found what used keys that were destroyed. */
public final class OutputManifests {
    private static final String SEAL = "seal";
    private static final String PROTECT = "protect";
    private static final String AT_REST = "at rest";

    private final List<String> outputs;
    private final List<ManifestFile> manifests;

    private OutputManifests(List<String> outputs, List<ManifestFile> manifests) {
        this.outputs = List.copyOf(outputs);
        this.manifests = List.copyOf(manifests);
    }

    private record ManifestFile(String path, RunManifest content) {}

    /**
     * Reads all manifests of these outputs.
     *
     * @throws GreenveilException exit 4 if an output has no runs or a manifest cannot be read
     */
    public static OutputManifests read(List<String> outputs) {
        return new OutputManifests(
                outputs, outputs.stream().flatMap(output -> of(output).stream()).toList());
    }

    /** The outputs that were read. */
    public List<String> outputs() {
        return outputs;
    }

    /** The runs that used what was destroyed of a key. */
    public List<AffectedRun> affected(String alias, List<DestroyedKey> destroyed) {
        return manifests.stream()
                .flatMap(manifest -> affected(manifest, alias, destroyed).stream())
                .toList();
    }

    private static List<ManifestFile> of(String output) {
        Path pattern = new Path(new Path(output), "runs/*/run.json");
        try {
            FileSystem files = pattern.getFileSystem(new Configuration());
            FileStatus[] found = files.globStatus(pattern);
            if (found == null || found.length == 0) {
                throw new GreenveilException(
                        ExitCode.INPUT_DATA, output + " is no output of Greenveil: it has no runs/*/run.json");
            }
            List<ManifestFile> manifests = new ArrayList<>();
            for (FileStatus file : found) {
                try (var in = files.open(file.getPath())) {
                    manifests.add(new ManifestFile(
                            file.getPath().toString(), Json.read(in.readAllBytes(), RunManifest.class)));
                }
            }
            return manifests;
        } catch (IOException e) {
            throw new GreenveilException(
                    ExitCode.INPUT_DATA, "The manifests of " + output + " cannot be read: " + Failures.firstLine(e), e);
        }
    }

    private static Optional<AffectedRun> affected(ManifestFile manifest, String alias, List<DestroyedKey> destroyed) {
        RunManifest run = manifest.content();
        List<KeyRecord> used =
                run.keys().stream().filter(key -> key.alias().equals(alias)).toList();
        boolean version = used.stream().anyMatch(key -> isOfVersion(key, destroyed));
        boolean epoch = used.stream().anyMatch(key -> isOfEpoch(key, destroyed));
        Stream<AffectedColumn> values = run.privacy().map(PrivacyOutcome::columns).orElse(List.of()).stream()
                .filter(ColumnOutcome::released)
                .filter(column -> alias.equals(column.keyAlias()))
                .filter(column -> column.technique().equals(SEAL) ? version : epoch)
                .map(column -> new AffectedColumn(column.column(), column.technique()));
        List<AffectedColumn> columns =
                Stream.concat(values, unreadable(run, destroyed)).toList();
        Optional<String> model = run.model().map(EncryptedModel::key).filter(key -> isOf(key, destroyed));
        if (columns.isEmpty() && model.isEmpty()) {
            return Optional.empty();
        }
        Optional<OutputRecord> table = run.outputs().stream()
                .filter(output -> output.step().equals(PROTECT) && !columns.isEmpty())
                .findFirst();
        return Optional.of(new AffectedRun(
                run.runId(),
                manifest.path(),
                columns,
                table.map(OutputRecord::folder),
                table.map(OutputRecord::files).orElse(List.of()),
                model.flatMap(key -> run.model()).map(EncryptedModel::artifact)));
    }

    /** Without the key of its footers nothing of a table can be read. */
    private static Stream<AffectedColumn> unreadable(RunManifest run, List<DestroyedKey> destroyed) {
        return run.atRest().stream()
                .flatMap(table -> table.columns().entrySet().stream()
                        .filter(column -> isOf(table.footerKey(), destroyed) || isOf(column.getValue(), destroyed))
                        .map(column -> new AffectedColumn(column.getKey(), AT_REST)));
    }

    private static boolean isOf(String key, List<DestroyedKey> destroyed) {
        return destroyed.stream().anyMatch(gone -> gone.label().equals(key));
    }

    /** A run records {@code version N, epoch E} of a key. */
    private static boolean isOfVersion(KeyRecord key, List<DestroyedKey> destroyed) {
        return destroyed.stream()
                .anyMatch(gone -> !gone.isEpoch() && key.version().startsWith("version " + gone.version() + ","));
    }

    private static boolean isOfEpoch(KeyRecord key, List<DestroyedKey> destroyed) {
        return destroyed.stream()
                .anyMatch(gone -> gone.isEpoch() && key.version().endsWith(" epoch " + gone.epoch()));
    }
}
