package io.greenveil.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the names of the columns of a file with the declared ones. */
final class NameCheck {
    private NameCheck() {}

    /** All problems: a name twice, a declared column that is missing, a column that is not declared. */
    static List<String> problems(Declaration declared, List<String> found, boolean dropExtra, String where) {
        List<String> problems = new ArrayList<>();
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        found.forEach(name -> byKey.computeIfAbsent(Declaration.key(name), ignored -> new ArrayList<>())
                .add(name));
        byKey.values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> problems.add("column `" + names.get(0)
                        + "` is there " + names.size() + " times (" + String.join(", ", names) + ")" + where
                        + "; names may not differ in case only"));
        declared.columns().stream()
                .filter(field -> !byKey.containsKey(Declaration.key(field.name())))
                .forEach(field -> problems.add("column `" + field.name() + "` is declared but missing" + where));
        if (!dropExtra) {
            byKey.entrySet().stream()
                    .filter(entry -> declared.column(entry.getKey()).isEmpty())
                    .forEach(entry -> problems.add("column `" + entry.getValue().get(0) + "` is not declared" + where
                            + "; declare it, or write `extra-columns: drop`"));
        }
        return problems;
    }
}
