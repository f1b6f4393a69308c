package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.sql.KeyProbe;
import io.greenveil.transforms.train.ModelFolder;
import io.greenveil.transforms.train.TrainSpec;
import io.greenveil.transforms.train.Trainer;
import io.greenveil.transforms.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Protected table to models; the best one is saved, loaded again and proved to predict the same before publication. */
final class TrainStep implements Step {
    private static final StepName STEP = StepName.TRAIN;
    private static final String MODEL = "model";

    private final TrainSpec spec;
    private final KeyProbe.Result keys;

    TrainStep(TrainSpec spec, KeyProbe.Result keys) {
        this.spec = spec;
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
            run.book().training(summary.get().training());
            run.book().keys(summary.get().keys());
        }
    }

    @Override
    public void run(RunContext run) {
        Marker table = Tables.require(run, STEP, run.output(), "protect", run.folder(StepName.PROTECT));
        spec.split()
                .keyAlias()
                .ifPresent(alias -> Keys.recordUse(run, STEP, keys, Map.of(alias, List.of("the split of the rows"))));
        Dataset<Row> rows = Tables.read(run.spark(), run.output().folder(run.folder(StepName.PROTECT)));
        try (Training training = Trainer.train(run.spark(), rows, spec)) {
            TrainSummary summary = new TrainSummary(training.outcome(), keys());
            Staged.in(run.output(), STEP.word(), staging -> {
                String folder = new Path(staging, MODEL).toString();
                ModelFolder.save(training, folder);
                ModelFolder.proveReload(run.spark(), folder, training);
                run.output().put(staging, RunContext.SUMMARY, Json.write(summary));
                Marker marker = run.marker(
                        STEP.word(),
                        source(table),
                        List.of(),
                        Tables.checksums(run.spark(), STEP, run.output(), staging));
                run.output().publish(staging, run.folder(STEP), marker);
                return marker;
            });
        }
        tell(run);
    }

    private List<KeyRecord> keys() {
        return spec.split()
                .keyAlias()
                .map(alias -> List.of(new KeyRecord(alias, keys.describe().getOrDefault(alias, ""), "HMAC-SHA-256")))
                .orElse(List.of());
    }
}
