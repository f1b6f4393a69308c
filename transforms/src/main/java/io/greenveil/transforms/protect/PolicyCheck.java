package io.greenveil.transforms.protect;

import io.greenveil.transforms.protect.FateTree.Entry;
import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import io.greenveil.transforms.protect.path.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Whether a policy fits a table. Collects every problem, each with what to do about it. */
final class PolicyCheck {
    private final ProtectPolicy policy;
    private final StructType schema;
    private final FateTree fates;
    private final FateGaps gaps;
    private final List<String> problems = new ArrayList<>();

    PolicyCheck(ProtectPolicy policy, StructType schema, FateTree fates, FateGaps gaps) {
        this.policy = policy;
        this.schema = schema;
        this.fates = fates;
        this.gaps = gaps;
    }

    /** Every problem of the policy on a table with the schema; none means that it fits. */
    List<String> problems() {
        if (policy.columns().isEmpty()) {
            problems.add("The policy names no column: give every column of the table a fate");
            return problems;
        }
        checkCase("The table", Arrays.asList(schema.fieldNames()), "rename one of them in prepare");
        checkCase("The policy", List.copyOf(policy.columns().keySet()), "keep the one that the table has");
        checkListed();
        problems.addAll(fates.problems());
        problems.addAll(gaps.problems());
        fates.entries().forEach(this::checkFate);
        if (policy.columns().values().stream().allMatch(fate -> fate instanceof Fate.Drop)) {
            problems.add("The policy drops every column: nothing would be released");
        }
        policy.entity().ifPresent(entity -> checkEntity("The entity " + entity, entity));
        policy.kAnonymity()
                .ifPresent(requirement -> problems.addAll(new KAnonymityCheck(policy, fates, requirement).problems()));
        return problems;
    }

    private void checkCase(String where, List<String> names, String advice) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                problems.add(where + " has two columns " + earlier + " and " + name
                        + " that are equal or differ only in letter case, and Spark takes them for one: " + advice);
            }
        }
    }

    private void checkListed() {
        if (policy.dropUnlisted()) {
            return;
        }
        for (ColumnPath path : gaps.unlisted()) {
            if (!fates.isMistaken(path.column())) {
                problems.add("Column " + path + " has no fate: give it one in protect.columns, or set unlisted: drop");
            }
        }
    }

    private void checkFate(Entry entry) {
        FateRules.problem(entry.fate(), entry.type())
                .or(() -> placeProblem(entry))
                .ifPresent(problem -> problems.add("Column " + entry.written() + ": " + problem));
        if (entry.fate() instanceof Fate.DateShift shift) {
            checkShift(entry.written(), shift.entity());
        }
    }

    private static Optional<String> placeProblem(Entry entry) {
        Fate fate = entry.fate();
        if (fate instanceof Fate.GeneraliseByHierarchy && !entry.path().isSingle()) {
            return Optional.of(FateWords.name(fate)
                    + " works on columns and fields of structs, not within arrays and maps: give it another fate, or"
                    + " flatten the column in prepare");
        }
        boolean keys = entry.path().steps().contains(Parts.KEYS);
        return keys && !(fate instanceof Fate.Keep || fate instanceof Fate.Deterministic || entry.isDropped())
                ? Optional.of(FateWords.name(fate)
                        + " may make keys of a map equal: give them fate keep, token, join or format, or drop the map")
                : Optional.empty();
    }

    private void checkShift(String column, String entity) {
        if (entity.equals(column)) {
            problems.add("Column " + column
                    + " is shifted by itself: name the column of the person, whose dates move alike");
        } else {
            checkEntity("The entity " + entity + " of column " + column, entity);
        }
    }

    private void checkEntity(String what, String entity) {
        Place place = fates.find(entity);
        if (place instanceof Place.Missing missing) {
            problems.add(what + missing.problem());
        } else if (place instanceof Place.Found found && !found.path().isSingle()) {
            problems.add(
                    what + " lies within an array or a map, where a row has many values: name a column or a field of"
                            + " a struct");
        } else if (place instanceof Place.Found found && !FateRules.atomic(found.type())) {
            problems.add(what + " is " + found.type().sql() + ": name a column of single values");
        }
    }
}
