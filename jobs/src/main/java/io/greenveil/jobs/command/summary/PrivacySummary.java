package io.greenveil.jobs.command.summary;

import io.greenveil.transforms.protect.ColumnLeakage;
import io.greenveil.transforms.protect.ColumnOutcome;
import io.greenveil.transforms.protect.KAnonymityOutcome;
import io.greenveil.transforms.protect.PrivacyOutcome;
import java.util.List;
import java.util.stream.Collectors;

/** What protection did. */
final class PrivacySummary {
    private PrivacySummary() {}

    static String of(PrivacyOutcome outcome) {
        long released =
                outcome.columns().stream().filter(ColumnOutcome::released).count();
        String rows = Figures.count(outcome.rowsOut()) + " of " + Figures.count(outcome.rowsIn()) + " rows released, "
                + Figures.count(outcome.rowsSuppressed()) + " suppressed ("
                + Figures.percent(outcome.suppressedShare())
                + "); " + released + " of " + outcome.columns().size() + " columns released";
        return outcome.anonymity()
                        .map(anonymity -> of(anonymity) + System.lineSeparator() + rows)
                        .orElse("no privacy model was asked for" + System.lineSeparator() + rows)
                + guessable(outcome.leakage());
    }

    /** One line for each column that keeps equal values equal. */
    private static String guessable(List<ColumnLeakage> leakages) {
        return leakages.stream()
                .map(leakage -> System.lineSeparator() + leakage.column() + ": " + Figures.count(leakage.distinct())
                        + " different values; by their frequencies alone, without the key, at most "
                        + Figures.percent(leakage.expectedRecovery()) + " are found")
                .collect(Collectors.joining());
    }

    private static String of(KAnonymityOutcome anonymity) {
        return "k-anonymity: k = " + anonymity.reached() + " reached, " + anonymity.required() + " required, over "
                + String.join(", ", anonymity.quasiIdentifiers()) + " (checked on the written files)"
                + System.lineSeparator()
                + Figures.count(anonymity.classes()) + " classes of " + Figures.count(anonymity.smallestClass())
                + " to "
                + Figures.count(anonymity.largestClass()) + " (unit: " + anonymity.unit() + "); granularity "
                + Figures.decimal(anonymity.granularity());
    }
}
