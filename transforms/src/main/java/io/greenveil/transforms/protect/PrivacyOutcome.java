package io.greenveil.transforms.protect;

import java.util.List;
import java.util.Objects;
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
 * @param leakage what columns give away by their frequencies, measured on the written table; empty where none was measured,
 *     as by earlier versions
 */
public record PrivacyOutcome(
        long rowsIn,
        long rowsOut,
        long rowsSuppressed,
        double suppressedShare,
        List<ColumnOutcome> columns,
        @Nullable KAnonymityOutcome kAnonymity,
        List<ColumnLeakage> leakage) {
    public PrivacyOutcome {
        columns = List.copyOf(columns);
        leakage = List.copyOf(Objects.requireNonNullElse(leakage, List.of()));
    }

    /** The same with what was measured on the written table. */
    public PrivacyOutcome with(List<ColumnLeakage> measured) {
        return new PrivacyOutcome(rowsIn, rowsOut, rowsSuppressed, suppressedShare, columns, kAnonymity, measured);
    }

    /** The k-anonymity outcome, empty where the policy demands none. */
    public Optional<KAnonymityOutcome> anonymity() {
        return Optional.ofNullable(kAnonymity);
    }
}
