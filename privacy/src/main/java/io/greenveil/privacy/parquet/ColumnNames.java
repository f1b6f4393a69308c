package io.greenveil.privacy.parquet;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The leaf columns of a file by their paths ({@code patient.ssn}, {@code notes.list.element}), and what a name stands for:
 * the leaf of that path, or all leaves of the group of that path. Names are case-sensitive, as in the Parquet format.
 *
 * @param leaves paths in the order of the schema
 */
record ColumnNames(List<String> leaves) {
    /** Positions of the leaves that a name covers; empty if the file has no such column. */
    List<Integer> covered(String name) {
        return IntStream.range(0, leaves.size())
                .filter(leaf ->
                        leaves.get(leaf).equals(name) || leaves.get(leaf).startsWith(name + "."))
                .boxed()
                .toList();
    }

    /** For messages: which columns there are, and which one may have been meant. */
    String insteadOf(String name) {
        Optional<String> other =
                leaves.stream().filter(leaf -> leaf.equalsIgnoreCase(name)).findFirst();
        return other.map(leaf -> "Names are case-sensitive: '" + leaf + "' is there. ")
                        .orElse("") + "The file has: " + String.join(", ", leaves);
    }
}
