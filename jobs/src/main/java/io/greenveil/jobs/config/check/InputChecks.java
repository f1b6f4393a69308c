package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.check.ColumnType.Kind;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Inputs: placeholders, the interval column, and every declared column. */
final class InputChecks {
    private static final YamlPath INPUTS = YamlPath.of("inputs");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(interval[^}]*)}");
    private static final List<String> KNOWN = List.of("interval-start", "interval-end");

    private final Scope scope;

    InputChecks(Scope scope) {
        this.scope = scope;
    }

    void check() {
        sameButForCase(scope, INPUTS, "table of the prepare query");
        for (String name : scope.keys(INPUTS)) {
            YamlPath input = INPUTS.child(name);
            checkPlaceholders(input.child("path"));
            checkIntervalColumn(input);
            YamlPath columns = input.child("columns");
            sameButForCase(scope, columns, "column");
            for (String column : scope.keys(columns)) {
                new ColumnChecks(scope, columns.child(column)).check();
            }
        }
        if (scope.keys(INPUTS).size() > 1 && !scope.has(YamlPath.of("prepare"))) {
            scope.problem(
                    INPUTS,
                    "There are " + scope.keys(INPUTS).size()
                            + " inputs but no prepare; add a query that joins them to one table");
        }
    }

    private void checkPlaceholders(YamlPath path) {
        Matcher matcher = PLACEHOLDER.matcher(scope.text(path).orElse(""));
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1))) {
                scope.problem(path, "'" + matcher.group() + "' is unknown; allowed: {interval-start}, {interval-end}");
            }
        }
    }

    private void checkIntervalColumn(YamlPath input) {
        YamlPath path = input.child("interval-column");
        String column = scope.text(path).orElse("");
        List<String> declared = scope.keys(input.child("columns"));
        if (column.isEmpty() || declared.isEmpty()) {
            return;
        }
        if (!declared.contains(column)) {
            scope.problem(
                    path,
                    "'" + column + "' is not a declared column" + Suggestion.question(column, declared)
                            + "; declare it under columns");
            return;
        }
        String type =
                scope.text(input.child("columns").child(column).child("type")).orElse("");
        Kind kind = ColumnType.kind(type).orElse(Kind.DATE);
        if (kind != Kind.DATE && kind != Kind.TIMESTAMP) {
            scope.problem(path, "'" + column + "' is " + type + "; allowed: a column of type date or timestamp");
        }
    }

    /** Spark takes names without regard to case, so two that differ only in case are one. */
    static void sameButForCase(Scope scope, YamlPath named, String what) {
        Map<String, String> seen = new HashMap<>();
        for (String name : scope.keys(named)) {
            String first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (first != null) {
                scope.problem(
                        named.child(name),
                        "'" + name + "' and '" + first + "' differ only in case, which is one " + what
                                + "; rename one or leave it out");
            }
        }
    }
}
