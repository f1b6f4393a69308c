package io.greenveil.transforms.protect;

import io.greenveil.privacy.model.ClassSizes;
import io.greenveil.privacy.model.KAnonymity;
import io.greenveil.privacy.utility.Discernibility;
import io.greenveil.privacy.utility.Granularity;
import io.greenveil.transforms.anonymize.EquivalenceClasses;
import io.greenveil.transforms.anonymize.InformationLoss;
import io.greenveil.transforms.anonymize.QuasiIdentifier;
import io.greenveil.transforms.protect.path.ColumnPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The outcome of one table. */
final class OutcomeBuilder {
    private final ProtectPolicy policy;
    private final List<ColumnPath> unlisted;
    private final ClassSizes sizes;

    /** @param unlisted what the policy does not name, in the order of the table */
    OutcomeBuilder(ProtectPolicy policy, List<ColumnPath> unlisted, ClassSizes sizes) {
        this.policy = policy;
        this.unlisted = unlisted;
        this.sizes = sizes;
    }

    /** What a class counts. */
    String unit() {
        return policy.entity().isPresent() ? "entity" : "row";
    }

    PrivacyOutcome withoutModel() {
        return new PrivacyOutcome(sizes.rows(), sizes.rows(), 0, 0, columns(), null, List.of());
    }

    PrivacyOutcome with(
            KAnonymityRequirement requirement,
            Dataset<Row> table,
            List<QuasiIdentifier> quasiIdentifiers,
            EquivalenceClasses classes) {
        KAnonymity model = new KAnonymity(requirement.k());
        ClassSizes kept = sizes.kept(model);
        long suppressed = sizes.rows() - kept.rows();
        Granularity granularity = Granularity.of(
                sizes.rows(), suppressed, InformationLoss.of(table, quasiIdentifiers, classes, requirement.k()));
        KAnonymityOutcome anonymity = new KAnonymityOutcome(
                requirement.k(),
                kept.smallest(),
                unit(),
                requirement.quasiIdentifiers(),
                requirement.suppressionLimit(),
                kept.classes(),
                kept.smallest(),
                kept.average(),
                kept.largest(),
                Discernibility.of(sizes, model),
                granularity.overall(),
                granularity.byAttribute());
        return new PrivacyOutcome(
                sizes.rows(),
                kept.rows(),
                suppressed,
                (double) suppressed / sizes.rows(),
                columns(),
                anonymity,
                List.of());
    }

    private List<ColumnOutcome> columns() {
        List<ColumnOutcome> columns = new ArrayList<>(policy.outcomes());
        for (ColumnPath path : unlisted) {
            columns.add(new ColumnOutcome(path.toString(), false, "drop", "dropped, not listed", null, null));
        }
        return columns;
    }
}
