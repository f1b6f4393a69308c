package io.greenveil.transforms.protect;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What protection did to one table. A plain record tree that Jackson writes and reads as it stands.
 *
 * @param rowsIn rows of the table before protection
 * @param rowsOut rows released
 * @param rowsSuppressed rows that were removed; {@code rowsIn - rowsOut}
 * @param suppressedShare {@code rowsSuppressed / rowsIn}, 0 for an empty table
 * @param columns every column of the input with its fate, in the order of the policy, then those dropped as unlisted
 * @param kAnonymity the outcome of the k-anonymity requirement, null where the policy has none
 */
public record PrivacyOutcome(
        long rowsIn,
        long rowsOut,
        long rowsSuppressed,
        double suppressedShare,
        List<ColumnOutcome> columns,
        @Nullable KAnonymityOutcome kAnonymity) {
    public PrivacyOutcome {
        columns = List.copyOf(columns);
    }

    /** The k-anonymity outcome, empty where the policy demands none. */
    public Optional<KAnonymityOutcome> anonymity() {
        return Optional.ofNullable(kAnonymity);
    }
}
