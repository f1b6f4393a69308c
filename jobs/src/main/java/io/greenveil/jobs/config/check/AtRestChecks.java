package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import java.util.List;
import java.util.Optional;

/** Encryption of the protected table: it names released columns, by names that its settings can say. */
final class AtRestChecks {
    static final YamlPath AT_REST = YamlPath.of("protect", "at-rest");
    static final YamlPath FOOTER_KEY = AT_REST.child("footer-key");
    static final YamlPath COLUMNS = AT_REST.child("columns");

    private final Scope scope;
    private final Fates fates;
    private final DeclaredTable table;

    AtRestChecks(Scope scope) {
        this.scope = scope;
        this.fates = new Fates(scope);
        this.table = new DeclaredTable(scope);
    }

    void check() {
        for (String column : scope.keys(COLUMNS)) {
            problem(column).ifPresent(words -> scope.problem(COLUMNS.child(column), words));
        }
    }

    private Optional<String> problem(String column) {
        List<String> released = fates.released();
        if (!fates.isNamed(column) && fates.hasReleasedParts(column) && table.mayHave(column)) {
            return unsayable(column);
        }
        if (!fates.isNamed(column)) {
            return Optional.of(otherCase(column)
                    .map(other -> "Names are case-sensitive here; write '" + other + "' for '" + column + "'")
                    .orElseGet(() -> "'" + column + "' is not a column of protect.columns"
                            + Suggestion.question(column, released) + "; allowed: " + String.join(", ", released)));
        }
        if (fates.isDropped(column)) {
            return Optional.of(
                    "'" + column + "' is dropped by the policy, so there is nothing to encrypt; leave it out");
        }
        if (table.isPart(column)) {
            return Optional.of(
                    "'" + column + "' is a part of a column, and a key is for all of a column; name the column");
        }
        return unsayable(column).or(() -> sharedPath(column, released));
    }

    private static Optional<String> unsayable(String column) {
        return column.contains(",") || column.contains(";") || !column.equals(column.strip())
                ? Optional.of("'" + column + "' cannot be named here, for it holds ',' or ';' or begins or ends with a"
                        + " blank; leave it out, and it is under the footer's key, or rename it")
                : Optional.empty();
    }

    private static Optional<String> sharedPath(String column, List<String> released) {
        return released.stream()
                .filter(other -> other.startsWith(column + "."))
                .findFirst()
                .map(other -> "'" + column + "' would stand for '" + other
                        + "' too, as a path in Parquet does; leave it out, or rename one");
    }

    private Optional<String> otherCase(String column) {
        return fates.named().stream()
                .filter(name -> name.equalsIgnoreCase(column))
                .findFirst();
    }
}
