package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.check.ColumnType.Kind;
import io.greenveil.jobs.config.yaml.YamlPath;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One declared column: its type parses, and its constraints suit the type. */
final class ColumnChecks {
    private final Scope scope;
    private final YamlPath column;

    ColumnChecks(Scope scope, YamlPath column) {
        this.scope = scope;
        this.column = column;
    }

    void check() {
        Optional<String> written = scope.text(column.child("type"));
        if (written.isEmpty()) {
            return;
        }
        Optional<Kind> kind = ColumnType.kind(written.get());
        if (kind.isEmpty()) {
            scope.problem(
                    column.child("type"),
                    "'" + written.get() + "' is not a Spark SQL type; allowed: string, int, bigint, double, boolean, "
                            + "date, timestamp, decimal(10,2), array<string>, struct<code:string> and the like");
            return;
        }
        if (!ColumnType.mayBeStored(written.get())) {
            scope.problem(
                    column.child("type"),
                    "'" + written.get() + "' is no type that a table may hold; allowed: numbers, string, boolean, "
                            + "binary, date, timestamp, and arrays, structs and maps of them; limit the length of a "
                            + "string by a pattern such as .{0,3}");
            return;
        }
        checkRange(kind.get(), written.get());
        checkPattern(kind.get(), written.get());
        checkAllowed(kind.get(), written.get());
    }

    private void checkRange(Kind kind, String type) {
        YamlPath range = column.child("range");
        if (!scope.has(range)) {
            return;
        }
        if (!kind.isOrdered()) {
            scope.problem(range, "A range does not suit type " + type + "; allowed: numbers, dates and timestamps");
            return;
        }
        Optional<BigDecimal> minimum = literal(kind, type, range.child("min"));
        Optional<BigDecimal> maximum = literal(kind, type, range.child("max"));
        if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
            scope.problem(
                    range,
                    "min '" + scope.text(range.child("min")).orElse("") + "' is above max '"
                            + scope.text(range.child("max")).orElse("") + "'; exchange them");
        }
    }

    private Optional<BigDecimal> literal(Kind kind, String type, YamlPath path) {
        Optional<String> text = scope.text(path);
        Optional<BigDecimal> value = text.flatMap(written -> ColumnType.literal(kind, written));
        if (text.isPresent() && value.isEmpty()) {
            scope.problem(path, "'" + text.get() + "' does not suit type " + type + "; allowed: " + kind.literal());
        }
        return value;
    }

    private void checkPattern(Kind kind, String type) {
        YamlPath path = column.child("pattern");
        Optional<String> pattern = scope.text(path);
        if (pattern.isEmpty()) {
            return;
        }
        if (kind != Kind.TEXT) {
            scope.problem(path, "A pattern does not suit type " + type + "; allowed: columns of type string");
        }
        try {
            Pattern.compile(pattern.get());
        } catch (PatternSyntaxException e) {
            scope.problem(
                    path,
                    "'" + pattern.get() + "' is not a Java regular expression: " + e.getDescription()
                            + (e.getIndex() >= 0 ? " at character " + (e.getIndex() + 1) : ""));
        }
    }

    private void checkAllowed(Kind kind, String type) {
        YamlPath allowed = column.child("allowed");
        if (kind == Kind.OTHER && scope.has(allowed)) {
            scope.problem(allowed, "A list of values does not suit type " + type + "; leave it out");
            return;
        }
        scope.items(allowed).forEach(item -> literal(kind, type, item));
    }
}
