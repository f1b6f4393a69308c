package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.ingest.IngestedInput;
import io.greenveil.jobs.ingest.InputFiles;
import io.greenveil.jobs.ingest.InputIngest;
import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.artifact.EncryptedFolder;
import io.greenveil.transforms.sql.KeyProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Files to checked tables under {@code work}, bad rows to the quarantine, and the table to protect by the
 * {@code prepare} query. They are published one by one, quarantine first; what a crash leaves of two ingestions is not
 * taken for one ({@link RawTables}).
 */
final class IngestStep implements Step {
    private static final String INPUTS = "_inputs.json";

    private final KeyProbe.Result keys;

    /** With the current version of every key. */
    IngestStep(KeyProbe.Result keys) {
        this.keys = keys;
    }

    /** The inputs as they were read, in a file beside the tables. */
    record Inputs(List<InputRecord> inputs) {
        Inputs {
            inputs = List.copyOf(inputs);
        }
    }

    @Override
    public boolean complete(RunContext run) {
        String source = run.sources().fingerprint();
        return FolderProvenance.made(run, run.output(), run.folder(StepName.PROTECT), source)
                || RawTables.complete(run, source);
    }

    @Override
    public void recall(RunContext run) {
        if (run.work().occupied(run.folder(StepName.INGEST))) {
            run.book().inputs(inputs(run));
            run.book().rawData(RawDataState.KEPT);
            RawEncryption.enter(run, run.folder(StepName.INGEST));
        }
    }

    /** What the ingested tables say of the inputs. */
    static List<InputRecord> inputs(RunContext run) {
        Optional<byte[]> json = run.work().get(run.folder(StepName.INGEST), INPUTS);
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            return Json.read(json.get(), Inputs.class).inputs();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    @Override
    public void run(RunContext run) {
        String source = run.sources().fingerprint();
        KeyAliases.first(run.config())
                .ifPresent(
                        alias -> Keys.recordUse(run, StepName.INGEST, keys, Map.of(alias, List.of(RawEncryption.USE))));
        run.book().rawData(RawDataState.KEPT);
        Staged.in(
                run.work(),
                RawTables.QUARANTINE,
                quarantine -> Staged.in(run.work(), "ingest", accepted -> {
                    List<IngestedInput> inputs = read(run, accepted, quarantine);
                    run.book().inputs(inputs.stream().map(IngestedInput::record).toList());
                    publish(
                            run,
                            RawTables.QUARANTINE,
                            source,
                            quarantine,
                            inputs.stream().map(IngestedInput::quarantined).toList());
                    refuseEmpty(run, inputs);
                    run.work()
                            .put(
                                    accepted,
                                    INPUTS,
                                    Json.write(new Inputs(inputs.stream()
                                            .map(IngestedInput::record)
                                            .toList())));
                    publish(
                            run,
                            StepName.INGEST.word(),
                            source,
                            accepted,
                            inputs.stream().map(IngestedInput::accepted).toList());
                    return inputs;
                }));
        if (run.config().prepareSql().isPresent()) {
            Preparation.run(run, run.config().prepareSql().get(), source);
        }
    }

    private static List<IngestedInput> read(RunContext run, Path accepted, Path quarantine) {
        Map<String, InputFiles> files = run.sources().files();
        try (EncryptedFolder good = RawEncryption.begin(run, accepted);
                EncryptedFolder bad = RawEncryption.begin(run, quarantine)) {
            Path goodRoot = new Path(good.uri(), "/");
            Path badRoot = new Path(bad.uri(), "/");
            return List.copyOf(EachInput.map(
                            run.config().inputs(),
                            (name, input) -> new InputIngest(
                                            run.spark(),
                                            name,
                                            input,
                                            Objects.requireNonNull(files.get(name)),
                                            run.options().interval())
                                    .run(goodRoot, badRoot))
                    .values());
        }
    }

    private static void refuseEmpty(RunContext run, List<IngestedInput> inputs) {
        List<String> problems = inputs.stream()
                .map(IngestedInput::emptiness)
                .filter(problem -> !problem.isEmpty())
                .toList();
        if (!problems.isEmpty()) {
            List<String> lines = new ArrayList<>(problems);
            if (inputs.stream().anyMatch(input -> input.record().rowsQuarantined() > 0)) {
                lines.add("Quarantined rows lie in " + run.work().folder(run.folder(RawTables.QUARANTINE))
                        + ", encrypted, with the rules they broke (docs/publication.md says how to read them). Correct the"
                        + " data or the constraints.");
            }
            throw new GreenveilException(ExitCode.INPUT_DATA, lines);
        }
    }

    private static void publish(RunContext run, String name, String source, Path staging, List<TableRecord> tables) {
        Marker marker =
                run.marker(name, source, tables, Tables.checksums(run.spark(), StepName.INGEST, run.work(), staging));
        run.publish(run.work(), staging, run.folder(name), marker);
    }
}
