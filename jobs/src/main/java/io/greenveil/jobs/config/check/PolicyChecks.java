package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.privacy.technique.redact.TextRedaction;
import io.greenveil.transforms.protect.PolicyNames;
import io.greenveil.transforms.protect.path.ColumnPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/** The policy: it names columns that there are, all of them, and its parameters make sense together. */
final class PolicyChecks {
    private static final YamlPath PROTECT = YamlPath.of("protect");

    private final Scope scope;
    private final Fates fates;
    private final DeclaredTable table;

    PolicyChecks(Scope scope) {
        this.scope = scope;
        this.fates = new Fates(scope);
        this.table = new DeclaredTable(scope);
    }

    void check() {
        InputChecks.sameButForCase(scope, Fates.COLUMNS, "column");
        fates.named().forEach(this::checkFate);
        declaredColumns().ifPresent(this::checkCoverage);
        checkEntity();
        for (YamlPath item : scope.items(PROTECT.child("k-anonymity").child("quasi-identifiers"))) {
            String obstacle = scope.text(item).map(fates::obstacle).orElse("");
            if (!obstacle.isEmpty()) {
                scope.problem(item, obstacle + fates.allowed());
            } else {
                checkSingle(item);
            }
        }
    }

    private void checkEntity() {
        YamlPath path = PROTECT.child("entity");
        String entity = scope.text(path).orElse("");
        boolean listed = entity.isEmpty() || fates.isNamed(entity) || dropsUnlisted();
        if (!listed && !fates.named().isEmpty()) {
            scope.problem(
                    path,
                    "'" + entity + "' has no fate" + Suggestion.question(entity, fates.named())
                            + "; name it under protect.columns");
        }
        checkSingle(path);
    }

    private void checkSingle(YamlPath path) {
        scope.text(path)
                .filter(table::isMany)
                .ifPresent(name -> scope.problem(
                        path,
                        "'" + name + "' lies within an array or a map, where a row has many values; name a column or a"
                                + " field of a struct"));
    }

    private Optional<List<String>> declaredColumns() {
        return table.columns().filter(columns -> !fates.named().isEmpty());
    }

    private void checkCoverage(List<String> declared) {
        List<String> there = new ArrayList<>();
        for (String column : fates.named()) {
            if (declared.contains(column)
                    || ColumnPath.parse(column)
                            .filter(path -> declared.contains(path.column()))
                            .isPresent()) {
                there.add(column);
            } else {
                scope.problem(
                        Fates.COLUMNS.child(column),
                        "The policy names '" + column + "', which no input declares"
                                + Suggestion.question(column, declared) + "; declare it or leave it out");
            }
        }
        checkUnlisted(table.schema()
                .map(schema -> unlisted(there, schema))
                .orElseGet(() -> declared.stream()
                        .filter(column -> !fates.isNamed(column) && !fates.hasParts(column))
                        .toList()));
    }

    private List<String> unlisted(List<String> there, StructType schema) {
        PolicyNames names =
                PolicyNames.of(there, there.stream().filter(fates::isDropped).collect(Collectors.toSet()), schema);
        names.problems().forEach(problem -> scope.problem(Fates.COLUMNS, problem));
        return names.unlisted();
    }

    private void checkUnlisted(List<String> unlisted) {
        if (!unlisted.isEmpty() && !dropsUnlisted()) {
            scope.problem(
                    Fates.COLUMNS,
                    "No fate for " + String.join(", ", unlisted)
                            + "; give every column a fate, or write 'unlisted: drop' under protect");
        }
    }

    private boolean dropsUnlisted() {
        return scope.text(PROTECT.child("unlisted")).orElse("").equals("drop");
    }

    private void checkFate(String column) {
        YamlPath path = Fates.COLUMNS.child(column);
        switch (fates.fate(column)) {
            case "redact-text" -> checkRedaction(path);
            case "mask" -> checkMask(path);
            case "top-bottom-code" -> checkBounds(path);
            case "generalise" -> checkHierarchy(path);
            case "date-shift" -> checkShift(column, path.child("entity"));
            case "format" -> checkAlphabet(path.child("alphabet"));
            default -> {}
        }
    }

    /** The entity is a column of the table as it comes in, so it may be dropped or have no fate. */
    private void checkShift(String column, YamlPath path) {
        String entity = scope.text(path).orElse("");
        if (entity.equals(column)) {
            scope.problem(path, "'" + entity + "' is the shifted column itself; name the column of the person");
            return;
        }
        checkSingle(path);
        declaredColumns()
                .filter(declared -> !entity.isEmpty() && !declared.contains(entity) && !table.isPart(entity))
                .ifPresent(declared -> scope.problem(
                        path,
                        "'" + entity + "' is no column that the input declares"
                                + Suggestion.question(entity, declared)));
    }

    private void checkRedaction(YamlPath path) {
        List<YamlPath> regions = scope.items(path.child("regions"));
        List<String> rules = scope.items(path.child("rules")).stream()
                .flatMap(rule -> scope.text(rule).stream())
                .toList();
        if (!regions.isEmpty() && scope.has(path.child("rules")) && !rules.contains(RedactionRule.PHONE.word())) {
            scope.problem(
                    path.child("regions"),
                    "Regions are of telephone numbers; add phone to the rules or leave them out");
        }
        for (YamlPath region : regions) {
            scope.text(region)
                    .filter(code -> !TextRedaction.isRegion(code))
                    .ifPresent(code -> scope.problem(
                            region,
                            "'" + code + "' is no region with telephone numbers; write an ISO 3166-1 code such as"
                                    + " US or CN"));
        }
    }

    private void checkMask(YamlPath path) {
        String style = scope.text(path.child("style")).orElse("");
        boolean counts = style.startsWith("keep-");
        if (counts && !scope.has(path.child("count"))) {
            scope.problem(path, "The key 'count' is missing; " + style + " needs how many characters stay readable");
        } else if (!counts && !style.isEmpty() && scope.has(path.child("count"))) {
            scope.problem(path.child("count"), "Style " + style + " takes no count; leave it out");
        }
    }

    private void checkBounds(YamlPath path) {
        YamlPath bottom = path.child("bottom");
        YamlPath top = path.child("top");
        if (!scope.has(bottom) && !scope.has(top)) {
            scope.problem(path, "top-bottom-code needs a bound; allowed: bottom, top or both");
        } else if (scope.at(bottom).isNumber()
                && scope.at(top).isNumber()
                && scope.at(bottom).decimalValue().compareTo(scope.at(top).decimalValue()) > 0) {
            scope.problem(path, "bottom is above top; exchange them");
        }
    }

    private void checkAlphabet(YamlPath path) {
        scope.text(path).ifPresent(alphabet -> {
            try {
                Alphabet.of(alphabet);
            } catch (IllegalArgumentException e) {
                scope.problem(path, String.valueOf(e.getMessage()));
            }
        });
    }

    private void checkHierarchy(YamlPath path) {
        YamlPath file = path.child("file");
        if (scope.text(file).orElse("").isEmpty()) {
            return;
        }
        String location = Locations.localPath(scope.locations().resolve(scope.document(), file));
        if (!Locations.isUri(location) && !Files.isReadable(Path.of(location))) {
            scope.problem(file, "'" + location + "' cannot be read; allowed: a readable CSV file");
        }
    }
}
