package io.greenveil.metrics.report.page;

import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.PrivacyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this run guarantees and what it does not, in sentences that follow from what it did. */
record Guarantees(List<String> given, List<String> notGiven) {

    static Guarantees of(List<ColumnTreatment> policy, Optional<PrivacyResult> privacy, Optional<EnergyReport> energy) {
        List<String> given = new ArrayList<>();
        List<String> not = new ArrayList<>();
        if (!policy.isEmpty()) {
            given.add("Every column of the table had exactly one fate; none was released because it was forgotten.");
            not.add("Whether the policy suits the purpose is the decision of those who wrote it.");
        }
        privacy(privacy, given, not);
        if (policy.stream().anyMatch(column -> column.technique().equals("token"))) {
            given.add("A token cannot be computed or reversed without the key, and equal values have equal tokens.");
            not.add("Tokens are pseudonyms: rows of one person can still be linked, how often a token occurs still"
                    + " shows, and whoever holds the key can test a guess.");
        }
        if (policy.stream().anyMatch(column -> column.technique().equals("surrogate"))) {
            given.add("Surrogates are invented and chosen by a key; none is taken from the data.");
            not.add(
                    "Surrogates are pseudonyms too: equal values have equal ones, different values may share one, and an"
                            + " invented name may be that of somebody who is not in the data.");
        }
        if (policy.stream().anyMatch(column -> column.technique().equals("seal"))) {
            given.add("A sealed value is encrypted with a fresh nonce, and any change to it is noticed on opening.");
            not.add("Sealed values are personal data for whoever holds the key; their length may show.");
        }
        given.add("Content digests let anybody check that the tables are the ones that this report is about.");
        energy.ifPresent(report -> not.add("Energy figures do not cover more than their boundary, and a modelled one"
                + " may be off by as much as its interval says, or more on hardware unlike the profile."));
        not.add("This page is no legal assessment.");
        return new Guarantees(List.copyOf(given), List.copyOf(not));
    }

    private static void privacy(Optional<PrivacyResult> result, List<String> given, List<String> not) {
        if (result.isEmpty()) {
            not.add("No privacy model was required, so people may be singled out by what is released.");
            return;
        }
        PrivacyResult privacy = result.get();
        String check = privacy.verifiedOnWrittenBytes() ? ", checked on the written files." : ", as the step claims.";
        given.add("No released combination of the quasi-identifiers belongs to fewer than "
                + Numbers.count(privacy.kReached()) + " " + privacy.unit() + check);
        not.add("k-anonymity is not anonymity in the sense of the GDPR: the table remains personal data unless an"
                + " assessment of all means of identification says otherwise.");
        not.add("k-anonymity does not hide a value that everybody in a group shares, nor protect against knowledge of"
                + " columns that were not declared quasi-identifiers.");
        if (privacy.unit().equals("rows")) {
            not.add("Groups are counted in rows. A person with several rows counts several times.");
        }
    }
}
