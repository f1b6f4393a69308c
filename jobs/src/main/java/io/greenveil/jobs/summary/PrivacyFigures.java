package io.greenveil.jobs.summary;

import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.PrivacyResult;
import io.greenveil.transforms.protect.ColumnOutcome;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.protect.KAnonymityOutcome;
import io.greenveil.transforms.protect.PrivacyOutcome;
import io.greenveil.transforms.protect.ProtectPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of protection as the report shows it. */
final class PrivacyFigures {
    private PrivacyFigures() {}

    static List<ColumnTreatment> columns(
            PrivacyOutcome outcome, ProtectPolicy policy, Map<String, String> releasedTypes) {
        List<String> quasiIdentifiers =
                policy.kAnonymity().map(required -> required.quasiIdentifiers()).orElse(List.of());
        return outcome.columns().stream()
                .map(column -> column(
                        column,
                        kind(policy.columns().get(column.column())),
                        Optional.ofNullable(releasedTypes.get(column.column())),
                        quasiIdentifiers.contains(column.column())))
                .toList();
    }

    private static ColumnTreatment column(
            ColumnOutcome column, String kind, Optional<String> releasedType, boolean quasiIdentifier) {
        return new ColumnTreatment(
                column.column(),
                column.fate(),
                kind,
                Optional.ofNullable(column.keyAlias()),
                Optional.ofNullable(column.algorithm()),
                column.released() ? releasedType : Optional.empty(),
                quasiIdentifier);
    }

    /** A column without a fate is one that the policy lets be dropped. */
    private static String kind(@Nullable Fate fate) {
        if (fate == null || fate instanceof Fate.Drop) {
            return "drop";
        }
        if (fate instanceof Fate.Keep) {
            return "keep";
        }
        if (fate instanceof Fate.Redact) {
            return "redact";
        }
        if (fate instanceof Fate.Mask) {
            return "mask";
        }
        if (fate instanceof Fate.Token) {
            return "token";
        }
        if (fate instanceof Fate.Seal) {
            return "seal";
        }
        return fate instanceof Fate.TopBottomCode ? "code" : "generalise";
    }

    static Optional<PrivacyResult> gate(PrivacyOutcome outcome) {
        return outcome.anonymity().map(anonymity -> gate(outcome, anonymity));
    }

    private static PrivacyResult gate(PrivacyOutcome outcome, KAnonymityOutcome anonymity) {
        return new PrivacyResult(
                anonymity.unit().equals("entity") ? "entities" : "rows",
                anonymity.required(),
                anonymity.reached(),
                anonymity.quasiIdentifiers().stream()
                        .map(column -> new PrivacyResult.QuasiIdentifier(
                                column, anonymity.granularityByQuasiIdentifier().getOrDefault(column, 0.0)))
                        .toList(),
                outcome.rowsIn(),
                outcome.rowsOut(),
                outcome.rowsSuppressed(),
                outcome.suppressedShare(),
                anonymity.suppressionLimit(),
                anonymity.classes(),
                anonymity.smallestClass(),
                anonymity.averageClass(),
                anonymity.largestClass(),
                anonymity.discernibility().doubleValue(),
                anonymity.granularity(),
                true);
    }
}
