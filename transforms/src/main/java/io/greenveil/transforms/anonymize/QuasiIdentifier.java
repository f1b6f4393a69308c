package io.greenveil.transforms.anonymize;

import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A column that an attacker may know.
 *
 * @param name what the policy calls it
 * @param reference what Spark calls the released column: one identifier in back-quotes, or more of them, dots between, for
 *     a field of a struct
 * @param released the value as it is released
 * @param domain what generalisation took from a cell
 */
public record QuasiIdentifier(String name, String reference, Column released, Domain domain) {
    /** A column of the table itself. */
    public QuasiIdentifier(String name, Column released, Domain domain) {
        this(name, ColumnName.quoted(name), released, domain);
    }

    /** The attribute's domain, against which information loss is counted. */
    public sealed interface Domain {
        /** Distinct values stay distinct: no loss. */
        record Unchanged() implements Domain {}

        /** A declared domain of {@code size} values; {@code groupSizes} of them share each released value. */
        record Declared(Map<String, Integer> groupSizes, int size) implements Domain {
            public Declared {
                groupSizes = Map.copyOf(groupSizes);
            }
        }

        /** The distinct values that {@code raw} has in the table before suppression. */
        record Observed(Column raw) implements Domain {}
    }
}
