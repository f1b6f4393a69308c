package io.greenveil.transforms.protect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The fate of every column of one table.
 *
 * @param tenant whose data it is; separates tokens and seals of different tenants
 * @param dataset name of the table; separates seals of different tables
 * @param entity column that identifies the privacy unit (a person may have many rows)
 * @param columns fate by column name, in the order of the policy
 * @param dropUnlisted false: a column without a fate is an error; true: it is dropped
 * @param kAnonymity the requirement on equivalence classes, if any
 * @param largestRecovery the largest expected share, 0 to 1, of a column's values that frequency matching may find without
 *     the key, see {@link LeakageMeter}; empty for no limit
 */
public record ProtectPolicy(
        String tenant,
        String dataset,
        Optional<String> entity,
        Map<String, Fate> columns,
        boolean dropUnlisted,
        Optional<KAnonymityRequirement> kAnonymity,
        OptionalDouble largestRecovery) {
    public ProtectPolicy {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** What the policy does to every column that it names, in its order. */
    public List<ColumnOutcome> outcomes() {
        return columns.entrySet().stream()
                .map(entry -> FateWords.outcome(entry.getKey(), entry.getValue()))
                .toList();
    }
}
