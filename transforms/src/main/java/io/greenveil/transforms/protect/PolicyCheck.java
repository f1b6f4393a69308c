package io.greenveil.transforms.protect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** Whether a policy fits a table. Collects every problem, each with what to do about it. */
final class PolicyCheck {
    private final ProtectPolicy policy;
    private final StructType schema;
    private final List<String> problems = new ArrayList<>();

    PolicyCheck(ProtectPolicy policy, StructType schema) {
        this.policy = policy;
        this.schema = schema;
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
        policy.columns().forEach(this::checkFate);
        if (policy.columns().values().stream().allMatch(fate -> fate instanceof Fate.Drop)) {
            problems.add("The policy drops every column: nothing would be released");
        }
        policy.entity().ifPresent(entity -> checkEntity("The entity " + entity, entity));
        policy.kAnonymity()
                .ifPresent(requirement -> problems.addAll(new KAnonymityCheck(policy, schema, requirement).problems()));
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
        Set<String> listed = new HashSet<>(policy.columns().keySet());
        for (String name : schema.fieldNames()) {
            if (!listed.contains(name)) {
                problems.add("Column " + name + " has no fate: give it one in protect.columns, or set unlisted: drop");
            }
        }
    }

    private void checkFate(String column, Fate fate) {
        if (!contains(column)) {
            problems.add("Column " + column + " of the policy is not in the table" + nearest(column));
            return;
        }
        FateRules.problem(fate, schema.apply(column).dataType())
                .ifPresent(problem -> problems.add("Column " + column + ": " + problem));
        if (fate instanceof Fate.DateShift shift) {
            checkShift(column, shift.entity());
        }
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
        if (!contains(entity)) {
            problems.add(what + " is not a column of the table" + nearest(entity));
        } else if (!FateRules.atomic(schema.apply(entity).dataType())) {
            problems.add(what + " is " + schema.apply(entity).dataType().sql() + ": name a column of single values");
        }
    }

    private boolean contains(String column) {
        return Arrays.asList(schema.fieldNames()).contains(column);
    }

    private String nearest(String column) {
        Optional<String> other = Arrays.stream(schema.fieldNames())
                .filter(name -> name.equalsIgnoreCase(column))
                .findFirst();
        return other.map(name -> ": the table has " + name + ", write it so")
                .orElse(": correct its name or take it out of the policy");
    }
}
