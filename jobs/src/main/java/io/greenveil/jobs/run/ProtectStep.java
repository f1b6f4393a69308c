package io.greenveil.jobs.run;

import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.protect.ColumnLeakage;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.protect.LeakageMeter;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.protect.PrivacyVerifier;
import io.greenveil.transforms.protect.Protected;
import io.greenveil.transforms.protect.Protector;
import io.greenveil.transforms.sql.KeyProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw table to protected table. It is published only after its guarantee was recomputed on the written files. */
final class ProtectStep implements Step {
    private static final StepName STEP = StepName.PROTECT;

    private final KeyProbe.Result keys;

    /** With the current version of every key. */
    ProtectStep(KeyProbe.Result keys) {
        this.keys = keys;
    }

    @Override
    public boolean complete(RunContext run) {
        return FolderProvenance.made(
                run, run.output(), run.folder(STEP), run.sources().fingerprint());
    }

    /** Whether this very run has published already and the raw data is gone, as when a scheduler tries again. */
    static boolean doneByThisRun(RunContext run) {
        Optional<Marker> published = run.output().marker(run.folder(STEP));
        return published.isPresent()
                && published.get().runId().equals(run.runId())
                && FolderProvenance.difference(run, published.get()).isEmpty()
                && !run.work().occupied(run.folder(StepName.INGEST));
    }

    @Override
    public void recall(RunContext run) {
        tell(run);
    }

    /** Enters what is published into the manifest. */
    static void tell(RunContext run) {
        Optional<Marker> marker = run.output().marker(run.folder(STEP));
        Optional<ProtectSummary> summary = run.summary(STEP, ProtectSummary.class);
        if (marker.isPresent() && summary.isPresent()) {
            run.record(STEP, marker.get());
            run.book().inputs(summary.get().inputs());
            run.book().privacy(summary.get().privacy());
            run.book().keys(summary.get().keys());
            run.book().atRest(summary.get().atRest());
            if (!run.work().occupied(run.folder(StepName.INGEST))) {
                run.book().rawData(RawDataState.DELETED);
            }
        }
    }

    @Override
    public void run(RunContext run) {
        Marker raw = RawTables.required(run);
        Keys.recordUse(run, STEP, keys, columnsByKey(run));
        try (Protected result = JobLabel.during(
                run.spark(),
                STEP,
                "apply the policy",
                () -> Protector.protect(
                        run.spark(), RawTables.toProtect(run), run.config().protect()))) {
            publish(run, raw, result);
        }
        if (run.config().retainRawDays() == 0) {
            RawTables.delete(run);
            run.book().rawData(RawDataState.DELETED);
        } else {
            run.book().rawData(RawDataState.KEPT);
        }
    }

    private void publish(RunContext run, Marker raw, Protected result) {
        PrivacyOutcome outcome = result.outcome();
        Staged.in(run.output(), STEP.word(), staging -> {
            Dataset<Row> written = ProtectedTable.write(run, result.table(), staging);
            Optional<AtRestRecord> atRest = ProtectedTable.record(run, keys, List.of(written.columns()));
            JobLabel.during(run.spark(), STEP, "verify the written table", () -> {
                PrivacyVerifier.verify(written, run.config().protect(), outcome);
                return outcome;
            });
            List<ColumnLeakage> leakage = JobLabel.during(
                    run.spark(),
                    STEP,
                    "measure what frequencies give away",
                    () -> LeakageMeter.measure(written, run.config().protect()));
            ProtectSummary summary = new ProtectSummary(
                    IngestStep.inputs(run), outcome.with(leakage), keys(run, outcome, atRest), atRest);
            TableRecord table = Tables.digest(run.spark(), STEP, "the protected table", "", written);
            run.output().put(staging, PublishedFolder.SUMMARY, Json.write(summary));
            Marker marker = run.marker(
                    STEP.word(),
                    raw.source(),
                    List.of(table),
                    Tables.checksums(run.spark(), STEP, run.output(), staging));
            run.publish(run.output(), staging, run.folder(STEP), marker);
            return marker;
        });
        tell(run);
    }

    private static Map<String, List<String>> columnsByKey(RunContext run) {
        Map<String, List<String>> columns = new TreeMap<>();
        KeyAliases.first(run.config())
                .ifPresent(alias -> columns.put(alias, new ArrayList<>(List.of(RawEncryption.USE))));
        run.config().protect().columns().forEach((column, fate) -> {
            if (fate instanceof Fate.Keyed keyed) {
                columns.computeIfAbsent(keyed.keyAlias(), none -> new ArrayList<>())
                        .add(column + " (" + fate.technique() + ")");
            }
        });
        ProtectedTable.uses(run, columns);
        return columns;
    }

    private List<KeyRecord> keys(RunContext run, PrivacyOutcome outcome, Optional<AtRestRecord> atRest) {
        Map<String, String> versions = keys.describe();
        List<KeyRecord> records = new ArrayList<>();
        outcome.columns().forEach(column -> {
            String alias = column.keyAlias();
            if (alias != null) {
                KeyRecord key =
                        new KeyRecord(alias, versions.getOrDefault(alias, ""), String.valueOf(column.algorithm()));
                if (!records.contains(key)) {
                    records.add(key);
                }
            }
        });
        atRest.ifPresent(table -> KeyAliases.ofTable(run.config())
                .forEach(alias ->
                        records.add(new KeyRecord(alias, versions.getOrDefault(alias, ""), table.algorithm()))));
        return records;
    }
}
