package io.greenveil.jobs.summary;

import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.metrics.report.ReportModel;
import io.greenveil.metrics.report.model.InputTable;
import io.greenveil.metrics.report.model.PublishedTable;
import io.greenveil.metrics.report.model.RunIdentity;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.protect.ProtectPolicy;
import io.greenveil.transforms.train.TrainOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a run as one report. */
public final class ReportModels {
    private ReportModels() {}

    /**
     * Maps, computes nothing but sums.
     *
     * @param manifest the run's manifest; its privacy outcome was verified on the written files before it was published
     * @param policy the policy of the run
     * @param releasedTypes SQL type of every column of the protected table
     * @param training outcome of the training, if there is a model
     * @param energy figures of the ledger, if the plugin was loaded
     * @param created when the report is made
     */
    public static ReportModel of(
            RunManifest manifest,
            ProtectPolicy policy,
            Map<String, String> releasedTypes,
            Optional<TrainOutcome> training,
            Optional<EnergyFigures> energy,
            Instant created) {
        Optional<PrivacyOutcome> privacy = manifest.privacy();
        return new ReportModel(
                identity(manifest, created),
                manifest.inputs().stream().map(ReportModels::input).toList(),
                privacy.map(outcome -> PrivacyFigures.columns(outcome, policy, releasedTypes))
                        .orElse(List.of()),
                privacy.flatMap(PrivacyFigures::gate),
                training.map(QualityFigures::of),
                energy.flatMap(EnergyRows::report),
                tables(manifest));
    }

    private static RunIdentity identity(RunManifest manifest, Instant created) {
        return new RunIdentity(
                manifest.runId(),
                manifest.pipeline(),
                manifest.tenant(),
                manifest.interval().map(interval -> new RunIdentity.DataInterval(interval.start(), interval.end())),
                created,
                manifest.versions().greenveil(),
                manifest.versions().spark(),
                manifest.versions().java(),
                manifest.configDigest(),
                rawData(manifest.rawData()));
    }

    private static String rawData(RunManifest.RawData rawData) {
        return switch (rawData.state()) {
            case NONE -> "no raw data was written by this run";
            case DELETED -> "deleted after the protected table was published";
            case KEPT ->
                rawData.retainDays() == 0
                        ? "still there; it is deleted when the protected table is published"
                        : "kept for " + rawData.retainDays() + " days, as the configuration says";
        };
    }

    private static InputTable input(InputRecord input) {
        return new InputTable(
                input.name(),
                input.path(),
                input.selection(),
                input.rowsAccepted() + input.rowsQuarantined(),
                input.rowsAccepted(),
                input.rowsQuarantined(),
                input.violations().stream()
                        .map(violation ->
                                new InputTable.BrokenRule(violation.column(), violation.rule(), violation.rows()))
                        .toList());
    }

    private static List<PublishedTable> tables(RunManifest manifest) {
        return manifest.outputs().stream()
                .filter(output -> output.contentDigest().isPresent())
                .map(output -> new PublishedTable(
                        output.step(),
                        output.folder(),
                        output.rows().orElse(0L),
                        output.contentDigest().orElseThrow()))
                .toList();
    }
}
