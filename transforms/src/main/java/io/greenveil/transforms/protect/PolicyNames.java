package io.greenveil.transforms.protect;

import io.greenveil.transforms.protect.path.ColumnPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/**
 * How the names of a policy fit a table, which is known before anything of it is read.
 *
 * @param problems names that are not in the table, parts with two fates, halves of maps, fields that cannot be told apart
 * @param unlisted columns and parts without a fate, in the order of the table
 */
public record PolicyNames(List<String> problems, List<String> unlisted) {
    public PolicyNames {
        problems = List.copyOf(problems);
        unlisted = List.copyOf(unlisted);
    }

    /**
     * Of a policy.
     *
     * @param named columns and paths that have a fate
     * @param dropped those of them whose fate is to be dropped
     */
    public static PolicyNames of(List<String> named, Set<String> dropped, StructType schema) {
        Map<String, Fate> fates = named.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> dropped.contains(name) ? new Fate.Drop() : new Fate.Keep(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        FateTree tree = new FateTree(fates, schema);
        FateGaps gaps = FateGaps.of(tree, schema);
        List<String> problems = new ArrayList<>(tree.problems());
        problems.addAll(gaps.problems());
        return new PolicyNames(
                problems,
                gaps.unlisted().stream()
                        .filter(path -> !tree.isMistaken(path.column()))
                        .map(ColumnPath::toString)
                        .toList());
    }
}
