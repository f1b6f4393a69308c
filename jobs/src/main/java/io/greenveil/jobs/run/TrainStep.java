package io.greenveil.jobs.run;

import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest.EncryptedModel;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.sql.KeyProbe;
import io.greenveil.transforms.train.TrainSpec;
import io.greenveil.transforms.train.Trainer;
import io.greenveil.transforms.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Protected table to models; the best one is saved, loaded again and proved to predict the same before publication. */
final class TrainStep implements Step {
    private static final StepName STEP = StepName.TRAIN;
    private static final String MODEL = "model";

    private final TrainSpec spec;
    private final ModelStore store;
    private final KeyProbe.Result keys;

    TrainStep(TrainSpec spec, ModelStore store, KeyProbe.Result keys) {
        this.spec = spec;
        this.store = store;
        this.keys = keys;
    }

    @Override
    public boolean complete(RunContext run) {
        return current(run);
    }

    /** Whether the published model was trained on the published table. */
    static boolean current(RunContext run) {
        Optional<Marker> table = run.output().marker(run.folder(StepName.PROTECT));
        return table.isPresent() && FolderProvenance.made(run, run.output(), run.folder(STEP), source(table.get()));
    }

    static String source(Marker table) {
        return table.tables().get(0).contentDigest();
    }

    @Override
    public void recall(RunContext run) {
        tell(run);
    }

    /** Enters what is published into the manifest. */
    static void tell(RunContext run) {
        Optional<Marker> marker = run.output().marker(run.folder(STEP));
        Optional<TrainSummary> summary = run.summary(STEP, TrainSummary.class);
        if (marker.isPresent() && summary.isPresent()) {
            run.record(STEP, marker.get());
            run.book().training(summary.get().training(), summary.get().model());
            run.book().keys(summary.get().keys());
        }
    }

    @Override
    public void run(RunContext run) {
        Marker table = Tables.require(run, STEP, run.output(), "protect", run.folder(StepName.PROTECT));
        Keys.recordUse(run, STEP, keys, uses());
        Keys.recordReading(run, STEP, KeyAliases.columnsOf(spec));
        Dataset<Row> rows = ProtectedTable.read(run, table);
        try (Training training = Trainer.train(run.spark(), rows, spec)) {
            Staged.in(run.output(), STEP.word(), staging -> {
                String folder = new Path(staging, MODEL).toString();
                Optional<EncryptedModel> encrypted = store.save(run, training, folder);
                TrainSummary summary = new TrainSummary(training.outcome(), keys(encrypted), encrypted);
                run.output().put(staging, PublishedFolder.SUMMARY, Json.write(summary));
                Marker marker = run.marker(
                        STEP.word(),
                        source(table),
                        List.of(),
                        Tables.checksums(run.spark(), STEP, run.output(), staging));
                run.publish(run.output(), staging, run.folder(STEP), marker);
                return marker;
            });
        }
        tell(run);
    }

    private Map<String, List<String>> uses() {
        Map<String, List<String>> uses = new TreeMap<>();
        spec.split()
                .keyAlias()
                .ifPresent(alias ->
                        uses.computeIfAbsent(alias, name -> new ArrayList<>()).add("the split of the rows"));
        store.key()
                .ifPresent(alias ->
                        uses.computeIfAbsent(alias, name -> new ArrayList<>()).add("the model"));
        return uses;
    }

    private List<KeyRecord> keys(Optional<EncryptedModel> encrypted) {
        List<KeyRecord> records = new ArrayList<>();
        spec.split().keyAlias().ifPresent(alias -> records.add(key(alias, "HMAC-SHA-256")));
        encrypted.ifPresent(model -> store.key().ifPresent(alias -> records.add(key(alias, model.algorithm()))));
        return records;
    }

    private KeyRecord key(String alias, String algorithm) {
        return new KeyRecord(alias, keys.describe().getOrDefault(alias, ""), algorithm);
    }
}
