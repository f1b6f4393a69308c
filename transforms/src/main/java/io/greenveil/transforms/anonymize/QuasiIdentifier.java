package io.greenveil.transforms.anonymize;

import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A column that an attacker may know.
 *
 * @param name the released column
 * @param released the value as it is released
 * @param domain what generalisation took from a cell
 */
public record QuasiIdentifier(String name, Column released, Domain domain) {
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
