package io.greenveil.jobs.destroy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.destroy.DestructionCertificate.AffectedColumn;
import io.greenveil.jobs.destroy.DestructionCertificate.AffectedRun;
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
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds, in the manifests of outputs, the runs that used keys which were destroyed. */
public final class AffectedRuns {
    private static final String SEAL = "seal";
    private static final String PROTECT = "protect";

    private final String alias;
    private final List<DestroyedKey> destroyed;

    public AffectedRuns(String alias, List<DestroyedKey> destroyed) {
        this.alias = alias;
        this.destroyed = List.copyOf(destroyed);
    }

    /**
     * The runs of an output, by run id.
     *
     * @throws GreenveilException exit 4 if there are no runs or a manifest cannot be read
     */
    public List<AffectedRun> in(String output) {
        List<AffectedRun> runs = new ArrayList<>();
        for (ManifestFile manifest : manifests(output)) {
            affected(manifest).ifPresent(runs::add);
        }
        return runs;
    }

    private record ManifestFile(String path, RunManifest content) {}

    /** Reads the manifests, before anything is destroyed. */
    public static void requireReadable(String output) {
        manifests(output);
    }

    private static List<ManifestFile> manifests(String output) {
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
                            file.getPath().toUri().getPath(), Json.read(in.readAllBytes(), RunManifest.class)));
                }
            }
            return manifests;
        } catch (IOException e) {
            throw new GreenveilException(
                    ExitCode.INPUT_DATA, "The manifests of " + output + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<AffectedRun> affected(ManifestFile manifest) {
        RunManifest run = manifest.content();
        boolean version = run.keys().stream().anyMatch(key -> uses(key, false));
        boolean epoch = run.keys().stream().anyMatch(key -> uses(key, true));
        List<AffectedColumn> columns = run.privacy().map(PrivacyOutcome::columns).orElse(List.of()).stream()
                .filter(ColumnOutcome::released)
                .filter(column -> alias.equals(column.keyAlias()))
                .filter(column -> column.technique().equals(SEAL) ? version : epoch)
                .map(column -> new AffectedColumn(column.column(), column.technique()))
                .toList();
        Optional<String> model = run.model().map(EncryptedModel::key).filter(this::isDestroyed);
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

    /** Whether a run's record of a key, {@code version N, epoch E}, names what was destroyed. */
    private boolean uses(KeyRecord key, boolean epoch) {
        return key.alias().equals(alias)
                && destroyed.stream()
                        .filter(gone -> gone.isEpoch() == epoch)
                        .anyMatch(gone -> epoch
                                ? key.version().endsWith("epoch " + gone.epoch())
                                : key.version().startsWith("version " + gone.version() + ","));
    }

    private boolean isDestroyed(String label) {
        return destroyed.stream().anyMatch(key -> key.label().equals(label));
    }
}
