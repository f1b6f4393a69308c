package io.greenveil.jobs.run;

import io.greenveil.jobs.manifest.InputRecord;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.RawDataState;
import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.InputTable;
import io.greenveil.metrics.report.model.PrivacyResult;
import io.greenveil.metrics.report.model.PrivacyResult.QuasiIdentifier;
import io.greenveil.metrics.report.model.RunIdentity;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.protect.KAnonymityOutcome;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.protect.ProtectPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The manifest's records in the words of the report. */
final class ReportMapping {
    private static final Set<String> VERBS = Set.of("kept", "dropped", "redacted", "masked", "generalised", "sealed");

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
                retention(run));
    }

    private static String retention(RunManifest run) {
        if (run.rawData().state() == RawDataState.DELETED) {
            return "deleted when the protected table had been published";
        }
        return run.rawData().retainDays() == 0
                ? "deleted when the protected table has been published"
                : "kept for " + run.rawData().retainDays() + " days, readable by its owner only";
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

    static List<ColumnTreatment> policy(PrivacyOutcome outcome, ProtectPolicy policy, StructType released) {
        List<String> quasiIdentifiers =
                outcome.anonymity().map(KAnonymityOutcome::quasiIdentifiers).orElse(List.of());
        return outcome.columns().stream()
                .map(column -> new ColumnTreatment(
                        column.column(),
                        withoutVerb(column.fate()),
                        kind(policy.columns().get(column.column())),
                        Optional.ofNullable(column.keyAlias()),
                        Optional.ofNullable(column.algorithm()),
                        Arrays.stream(released.fields())
                                .filter(field -> field.name().equals(column.column()))
                                .map(StructField::dataType)
                                .map(org.apache.spark.sql.types.DataType::catalogString)
                                .findFirst(),
                        quasiIdentifiers.contains(column.column())))
                .toList();
    }

    /** The report shows the kind first, so the verb that says the same is left out. */
    private static String withoutVerb(String fate) {
        String[] words = fate.split(" ", 2);
        return VERBS.contains(words[0]) ? words.length == 2 ? words[1] : "" : fate;
    }

    private static String kind(@org.jspecify.annotations.Nullable Fate fate) {
        if (fate instanceof Fate.Keep) {
            return "keep";
        }
        if (fate instanceof Fate.Redact) {
            return "redact";
        }
        if (fate instanceof Fate.Mask) {
            return "mask";
        }
        if (fate instanceof Fate.TopBottomCode) {
            return "code";
        }
        if (fate instanceof Fate.Token) {
            return "token";
        }
        if (fate instanceof Fate.Seal) {
            return "seal";
        }
        return fate == null || fate instanceof Fate.Drop ? "drop" : "generalise";
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
