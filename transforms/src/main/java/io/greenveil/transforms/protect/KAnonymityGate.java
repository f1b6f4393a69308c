package io.greenveil.transforms.protect;

import io.greenveil.privacy.anonymize.AttributeRelief;
import io.greenveil.privacy.model.ClassSizes;
import io.greenveil.privacy.model.KAnonymity;
import io.greenveil.transforms.anonymize.EquivalenceClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Refuses a release whose classes cannot meet the requirement within its suppression limit. */
final class KAnonymityGate {
    private final KAnonymityRequirement requirement;
    private final String unit;

    KAnonymityGate(KAnonymityRequirement requirement, String unit) {
        this.requirement = requirement;
        this.unit = unit;
    }

    /** Returns when the requirement can be met, and throws with advice otherwise. */
    void check(ClassSizes sizes, EquivalenceClasses classes) {
        KAnonymity model = new KAnonymity(requirement.k());
        if (sizes.units() < requirement.k()) {
            // Units of all classes are never fewer than the units of the table.
            throw new PrivacyGateException("k-anonymity refused: k = " + requirement.k()
                    + " is larger than the data, which has at most " + sizes.units() + " " + units()
                    + " in " + sizes.rows() + " rows. Choose a smaller k or read more data");
        }
        double share = (double) sizes.suppressed(model).rows() / sizes.rows();
        boolean nothingLeft = sizes.kept(model).classes() == 0;
        if (share > requirement.suppressionLimit() || nothingLeft) {
            throw new PrivacyGateException(
                    refusal(sizes.suppressed(model).rows(), sizes.rows(), share) + advice(relief(classes, model)));
        }
    }

    private String refusal(long suppressed, long rows, double share) {
        String found = "k-anonymity refused: " + percent(share) + " of the rows (" + suppressed + " of " + rows
                + ") are in classes of fewer than k = " + requirement.k() + " " + units();
        if (share > requirement.suppressionLimit()) {
            return found + ", " + points(share - requirement.suppressionLimit())
                    + " percentage points above the suppression limit of " + percent(requirement.suppressionLimit())
                    + ".";
        }
        return found + ", so nothing would be released.";
    }

    private List<AttributeRelief> relief(EquivalenceClasses classes, KAnonymity model) {
        List<AttributeRelief> reliefs = new ArrayList<>();
        for (int i = 0; i < requirement.quasiIdentifiers().size(); i++) {
            reliefs.add(AttributeRelief.of(requirement.quasiIdentifiers().get(i), classes.sizesWithout(i), model));
        }
        reliefs.sort(AttributeRelief.MOST_RELIEF_FIRST);
        return reliefs;
    }

    private String advice(List<AttributeRelief> reliefs) {
        String about = unit.equals("row") ? "" : "at least ";
        return reliefs.stream()
                .map(relief -> relief.attribute() + " (" + about + percent(relief.suppressedShare())
                        + " would be left if it alone were generalised to one value)")
                .collect(Collectors.joining(
                        ", ",
                        " Generalise first: ",
                        ". Or choose a smaller k, fewer quasi-identifiers or a higher suppression-limit"));
    }

    private String units() {
        return unit.equals("row") ? "rows" : "entities";
    }

    private static String percent(double share) {
        return points(share) + " %";
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.2f", share * 100);
    }
}
