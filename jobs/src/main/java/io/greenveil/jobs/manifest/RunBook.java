package io.greenveil.jobs.manifest;

import io.greenveil.jobs.manifest.RunManifest.DataInterval;
import io.greenveil.jobs.manifest.RunManifest.EncryptedModel;
import io.greenveil.jobs.manifest.RunManifest.EnergyTotals;
import io.greenveil.jobs.manifest.RunManifest.KeyRecord;
import io.greenveil.jobs.manifest.RunManifest.RawData;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.manifest.RunManifest.StepRecord;
import io.greenveil.jobs.manifest.RunManifest.Versions;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.train.TrainOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The manifest of a run while it is being written. What a later step or application says replaces what an earlier said. */
public final class RunBook {
    private final Identity identity;
    private final Clock clock;
    private final Instant started;
    private Status status = Status.RUNNING;
    private Optional<Integer> exitCode = Optional.empty();
    private Optional<String> error = Optional.empty();
    private Optional<PrivacyOutcome> privacy = Optional.empty();
    private Optional<TrainOutcome> training = Optional.empty();
    private Optional<EncryptedModel> model = Optional.empty();
    private Optional<AtRestRecord> atRest = Optional.empty();
    private RawData rawData;
    private final List<StepRecord> steps = new ArrayList<>();
    private final List<InputRecord> inputs = new ArrayList<>();
    private final List<OutputRecord> outputs = new ArrayList<>();
    private final List<KeyRecord> keys = new ArrayList<>();
    private final List<EnergyTotals> energy = new ArrayList<>();
    private final List<GpuRecord> gpu = new ArrayList<>();

    /** What does not change while the run goes on. */
    public record Identity(
            String runId,
            String pipeline,
            String tenant,
            String configDigest,
            Optional<DataInterval> interval,
            Versions versions,
            String applicationId,
            int retainDays) {}

    /** Goes on with a run that earlier applications began, or begins it. */
    public RunBook(Identity identity, Optional<RunManifest> earlier, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.started = earlier.map(RunManifest::started).orElseGet(clock::instant);
        this.rawData = earlier.map(RunManifest::rawData)
                .orElse(new RawData(RawDataState.NONE, identity.retainDays(), Optional.empty(), Optional.empty()));
        earlier.ifPresent(manifest -> {
            privacy = manifest.privacy();
            training = manifest.training();
            model = manifest.model();
            atRest = manifest.atRest();
            manifest.steps().forEach(step -> steps.add(closed(step)));
            inputs.addAll(manifest.inputs());
            outputs.addAll(manifest.outputs());
            keys.addAll(manifest.keys());
            energy.addAll(manifest.energy());
            gpu.addAll(manifest.gpu());
        });
    }

    /** A step that an earlier application never ended was cut off, nobody knows when. */
    private static StepRecord closed(StepRecord step) {
        return step.status() == Status.RUNNING
                ? new StepRecord(step.step(), Status.FAILED, step.applicationId(), step.started(), Optional.empty())
                : step;
    }

    public void stepStarted(String step) {
        steps.add(new StepRecord(step, Status.RUNNING, identity.applicationId(), clock.instant(), Optional.empty()));
    }

    /** Closes the step that was started last. */
    public void stepEnded(Status how) {
        StepRecord last = steps.remove(steps.size() - 1);
        steps.add(new StepRecord(last.step(), how, last.applicationId(), last.started(), Optional.of(clock.instant())));
    }

    public void inputs(List<InputRecord> read) {
        inputs.clear();
        inputs.addAll(read);
    }

    public void output(OutputRecord output) {
        put(outputs, output, other -> other.folder().equals(output.folder()));
    }

    public void keys(List<KeyRecord> used) {
        used.forEach(key -> put(
                keys,
                key,
                other -> other.alias().equals(key.alias()) && other.algorithm().equals(key.algorithm())));
    }

    public void energy(EnergyTotals totals) {
        put(energy, totals, other -> other.applicationId().equals(totals.applicationId()));
    }

    public void gpu(GpuRecord use) {
        put(gpu, use, other -> other.applicationId().equals(use.applicationId()));
    }

    public void privacy(PrivacyOutcome outcome) {
        privacy = Optional.of(outcome);
    }

    public void training(TrainOutcome outcome, Optional<EncryptedModel> encrypted) {
        training = Optional.of(outcome);
        model = encrypted;
    }

    /** How the protected table lies. */
    public void atRest(Optional<AtRestRecord> how) {
        atRest = how;
    }

    public void rawData(RawDataState state) {
        Optional<Instant> deleted = state == RawDataState.DELETED ? Optional.of(clock.instant()) : Optional.empty();
        rawData = new RawData(state, identity.retainDays(), deleted, rawData.keyEncryptionKey());
    }

    /** What the data keys of the raw data are wrapped by. */
    public void rawDataKey(Optional<String> keyEncryptionKey) {
        rawData = new RawData(rawData.state(), rawData.retainDays(), rawData.deleted(), keyEncryptionKey);
    }

    /** The command has ended. */
    public void ended(Status how, int code, Optional<String> line) {
        status = how;
        exitCode = Optional.of(code);
        error = line;
        if (!steps.isEmpty() && steps.get(steps.size() - 1).status() == Status.RUNNING) {
            stepEnded(how);
        }
    }

    /** The manifest as it stands. */
    public RunManifest manifest() {
        return new RunManifest(
                RunManifest.FORMAT,
                identity.runId(),
                identity.pipeline(),
                identity.tenant(),
                identity.configDigest(),
                identity.interval(),
                identity.versions(),
                started,
                clock.instant(),
                status,
                exitCode,
                error,
                steps,
                inputs,
                outputs,
                privacy,
                training,
                model,
                atRest,
                keys,
                energy,
                gpu,
                rawData);
    }

    private static <T> void put(List<T> list, T value, Predicate<T> same) {
        list.removeIf(same);
        list.add(value);
    }
}
