package io.greenveil.jobs.manifest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.train.TrainOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code <output>/runs/<run-id>/run.json} says about one run. Steps that run as separate applications under one
 * run id add to the same manifest. Holds key aliases, column names and counts; never a key, a password or the value of
 * a row. Every field is explained in {@code docs/manifest.md}.
 *
 * @param format version of this layout, 1
 * @param runId id that joins the steps
 * @param pipeline name of the pipeline
 * @param tenant whose data it is
 * @param configDigest SHA-256 of the resolved configuration
 * @param interval data interval that was asked for; absent: the whole input
 * @param versions what ran it
 * @param started when the first command of the run began
 * @param updated when this manifest was last written
 * @param status how the run stands
 * @param exitCode exit code of the last command, once it has ended
 * @param error the one-line error of the last command, if it failed
 * @param steps one entry per step and application, in order of start
 * @param inputs what was read
 * @param outputs what was published, with checksums
 * @param privacy what protection did, once it has published
 * @param training what training gave, once it has published
 * @param model how the saved model is encrypted; absent: it lies in clear, or there is none
 * @param atRest how the protected table lies encrypted; absent: it is plain Parquet, or there is none
 * @param keys keys that were used, by alias
 * @param energy totals per application, each closed at the instant it names
 * @param gpu whether the GPU plugin was on, per application, and why
 * @param rawData what became of raw data under {@code work}
 */
public record RunManifest(
        int format,
        String runId,
        String pipeline,
        String tenant,
        String configDigest,
        Optional<DataInterval> interval,
        Versions versions,
        Instant started,
        Instant updated,
        Status status,
        Optional<Integer> exitCode,
        Optional<String> error,
        List<StepRecord> steps,
        List<InputRecord> inputs,
        List<OutputRecord> outputs,
        Optional<PrivacyOutcome> privacy,
        Optional<TrainOutcome> training,
        Optional<EncryptedModel> model,
        Optional<AtRestRecord> atRest,
        List<KeyRecord> keys,
        List<EnergyTotals> energy,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<GpuRecord> gpu,
        RawData rawData) {
    /** Version of the layout that this release writes. */
    public static final int FORMAT = 1;

    public RunManifest {
        steps = List.copyOf(steps);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        keys = List.copyOf(keys);
        energy = List.copyOf(energy);
        gpu = List.copyOf(gpu);
    }

    /** How a run or a step stands. */
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** Left out: its output of the same configuration, interval and input was complete. */
        SKIPPED
    }

    /** Half-open, UTC. */
    public record DataInterval(Instant start, Instant end) {
        /** The interval that an invocation asks for. */
        public static DataInterval of(Interval asked) {
            return new DataInterval(asked.start(), asked.end());
        }
    }

    /** Versions of what computed the run. */
    public record Versions(String greenveil, String spark, String scala, String hadoop, String java) {}

    /** One step in one Spark application. */
    public record StepRecord(
            String step, Status status, String applicationId, Instant started, Optional<Instant> finished) {}

    /**
     * A key that was used.
     *
     * @param alias its alias
     * @param version version or epoch of the key
     * @param algorithm what it was used for, such as {@code AES-256-CMAC}
     */
    public record KeyRecord(String alias, String version, String algorithm) {}

    /**
     * The encryption of the saved model.
     *
     * @param artifact id that its files are bound to; loading takes it
     * @param key version of the key it was written under, {@code alias@vN}
     * @param algorithm how it is encrypted
     */
    public record EncryptedModel(String artifact, String key, String algorithm) {}

    /**
     * Energy of one application up to an instant; what comes later is booked at application end in {@code run_energy}.
     *
     * @param applicationId Spark application
     * @param asOf instant at which the figures were closed
     * @param joules energy of the computers
     * @param facilityJoules the same with PUE
     * @param gramsCo2e operational emissions
     * @param quality the weakest quality among its rows, MEASURED, ATTRIBUTED, MODELLED or EXTRAPOLATED
     */
    public record EnergyTotals(
            String applicationId,
            Instant asOf,
            double joules,
            double facilityJoules,
            double gramsCo2e,
            String quality) {}

    /**
     * Raw personal data under {@code work}.
     *
     * @param state whether it is still there
     * @param retainDays days that the configuration keeps it after {@code protect}
     * @param deleted when it was deleted
     * @param keyEncryptionKey the version, {@code alias@vN}, that its data keys are wrapped by; absent: by none, they lie
     *     beside the data
     */
    public record RawData(
            RawDataState state, int retainDays, Optional<Instant> deleted, Optional<String> keyEncryptionKey) {}

    /** Whether raw data is still there. */
    public enum RawDataState {
        /** Nothing was ingested by this run yet. */
        NONE,
        KEPT,
        DELETED
    }
}
