package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.ColumnTreatment.Leakage;
import io.greenveil.metrics.report.model.InputTable;
import io.greenveil.metrics.report.model.PrivacyResult;
import io.greenveil.metrics.report.model.PrivacyResult.QuasiIdentifier;
import io.greenveil.metrics.report.model.RunIdentity;
import io.greenveil.transforms.protect.ColumnLeakage;
import io.greenveil.transforms.protect.KAnonymityOutcome;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.protect.path.Place;
import io.greenveil.transforms.protect.path.TablePaths;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** The manifest's records in the words of the report. */
final class ReportMapping {
    private ReportMapping() {}

    static RunIdentity identity(RunManifest run) {
        return new RunIdentity(
                run.runId(),
                run.pipeline(),
                run.tenant(),
                run.interval().map(interval -> new RunIdentity.DataInterval(interval.start(), interval.end())),
                run.updated(),
                run.versions().greenveil(),
                run.versions().spark(),
                run.versions().java(),
                run.configDigest(),
                retention(run),
                run.gpu().stream().map(GpuMapping::choice).toList());
    }

    private static String retention(RunManifest run) {
        if (run.rawData().state() == RawDataState.DELETED) {
            return "deleted when the protected table had been published";
        }
        return run.rawData().retainDays() == 0
                ? "deleted when the protected table has been published"
                : "kept for " + run.rawData().retainDays() + " days, encrypted, readable by its owner only";
    }

    static InputTable input(InputRecord input) {
        return new InputTable(
                input.name(),
                input.path(),
                input.selection(),
                input.rowsAccepted() + input.rowsQuarantined(),
                input.rowsAccepted(),
                input.rowsQuarantined(),
                input.violations().stream()
                        .map(broken -> new InputTable.BrokenRule(broken.column(), broken.rule(), broken.rows()))
                        .toList());
    }

    static List<ColumnTreatment> policy(PrivacyOutcome outcome, StructType released) {
        List<String> quasiIdentifiers =
                outcome.anonymity().map(KAnonymityOutcome::quasiIdentifiers).orElse(List.of());
        return outcome.columns().stream()
                .map(column -> new ColumnTreatment(
                        column.column(),
                        column.technique(),
                        column.fate(),
                        Optional.ofNullable(column.keyAlias()),
                        Optional.ofNullable(column.algorithm()),
                        type(column.column(), released),
                        quasiIdentifiers.contains(column.column()),
                        outcome.leakage().stream()
                                .filter(found -> found.column().equals(column.column()))
                                .findFirst()
                                .map(ReportMapping::leakage)))
                .toList();
    }

    private static Optional<String> type(String column, StructType released) {
        return new TablePaths(released).find(column) instanceof Place.Found found
                ? Optional.of(found.type().catalogString())
                : Optional.empty();
    }

    private static Leakage leakage(ColumnLeakage found) {
        return new Leakage(
                found.values(), found.distinct(), found.minEntropyBits(), found.topShare(), found.expectedRecovery());
    }

    static Optional<PrivacyResult> privacy(PrivacyOutcome outcome) {
        return outcome.anonymity()
                .map(reached -> new PrivacyResult(
                        reached.unit().equals("entity") ? "entities" : "rows",
                        reached.required(),
                        reached.reached(),
                        reached.quasiIdentifiers().stream()
                                .map(column -> new QuasiIdentifier(
                                        column,
                                        reached.granularityByQuasiIdentifier().getOrDefault(column, Double.NaN)))
                                .toList(),
                        outcome.rowsIn(),
                        outcome.rowsOut(),
                        outcome.rowsSuppressed(),
                        outcome.suppressedShare(),
                        reached.suppressionLimit(),
                        reached.classes(),
                        reached.smallestClass(),
                        reached.averageClass(),
                        reached.largestClass(),
                        reached.discernibility().doubleValue(),
                        reached.granularity(),
                        true));
    }
}
