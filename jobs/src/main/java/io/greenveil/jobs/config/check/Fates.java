package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import io.greenveil.transforms.protect.path.ColumnPath;
import java.util.List;
import java.util.Set;

/** What the policy as written does to each column. */
record Fates(Scope scope) {
    static final YamlPath COLUMNS = YamlPath.of("protect", "columns");
    private static final Set<String> TEXT_FATES =
            Set.of("redact", "redact-text", "mask", "token", "format", "surrogate");
    private static final Set<String> TEXT_MEANS = Set.of("hierarchy", "interval", "prefix");

    List<String> named() {
        return scope.keys(COLUMNS);
    }

    boolean isNamed(String column) {
        return named().contains(column);
    }

    /** True if there are paths that begin with this column. */
    boolean hasParts(String column) {
        return havePart(named(), column);
    }

    /** True if there are released ones. */
    boolean hasReleasedParts(String column) {
        return havePart(released(), column);
    }

    private static boolean havePart(List<String> names, String column) {
        return names.stream()
                .flatMap(name -> ColumnPath.parse(name).stream())
                .anyMatch(path -> !path.steps().isEmpty() && path.column().equals(column));
    }

    boolean isDropped(String column) {
        return fate(column).equals("drop");
    }

    boolean isEncrypted(String column) {
        return isSealed(column) || fate(column).equals("join");
    }

    /** True if the fate needs a key. */
    boolean isKeyed(String column) {
        return isEncrypted(column)
                || Set.of("token", "format", "surrogate", "date-shift").contains(fate(column));
    }

    private boolean isSealed(String column) {
        return fate(column).equals("seal");
    }

    List<String> released() {
        return named().stream().filter(column -> !isDropped(column)).toList();
    }

    /** True if the released column is text whatever it was before. */
    boolean becomesText(String column) {
        return TEXT_FATES.contains(fate(column))
                || (fate(column).equals("generalise") && TEXT_MEANS.contains(word(column, "by")));
    }

    String fate(String column) {
        return word(column, "fate");
    }

    private String word(String column, String key) {
        return scope.text(COLUMNS.child(column).child(key)).orElse("");
    }

    /** Says why a column is not there to be used: unknown to the policy, dropped, or encrypted. Empty if it is. */
    String obstacle(String column) {
        if (!isNamed(column)) {
            return "'" + column + "' is not a column of protect.columns" + Suggestion.question(column, named());
        }
        if (isDropped(column)) {
            return "'" + column + "' is dropped by the policy, so it is not released";
        }
        if (isSealed(column)) {
            return "'" + column + "' is sealed, so its values are random bytes";
        }
        return isEncrypted(column)
                ? "'" + column + "' is encrypted by fate join, so its values tell a model nothing"
                : "";
    }

    String allowed() {
        return "; allowed: "
                + String.join(
                        ", ",
                        released().stream()
                                .filter(column -> !isEncrypted(column))
                                .toList());
    }
}
