package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.yaml.YamlPath;
import java.util.HashSet;
import java.util.Set;

/** Training: it sees released columns only, and none of them twice. */
final class TrainChecks {
    private static final YamlPath TRAIN = YamlPath.of("train");
    private static final YamlPath FEATURES = TRAIN.child("features");
    private static final YamlPath PROTECT_ENTITY = YamlPath.of("protect", "entity");

    private final Scope scope;
    private final Fates fates;
    private final DeclaredTable table;

    TrainChecks(Scope scope) {
        this.scope = scope;
        this.fates = new Fates(scope);
        this.table = new DeclaredTable(scope);
    }

    void check() {
        if (!scope.has(TRAIN) || fates.named().isEmpty()) {
            return;
        }
        checkReleased(TRAIN.child("label"));
        checkEntity();
        Set<String> features = new HashSet<>();
        scope.items(FEATURES.child("numeric")).forEach(item -> checkFeature(item, features));
        scope.items(FEATURES.child("categorical")).forEach(item -> checkFeature(item, features));
        scope.items(FEATURES.child("numeric")).forEach(this::checkNumeric);
        if (features.isEmpty() && scope.has(FEATURES)) {
            scope.problem(FEATURES, "There is no feature; name at least one column under numeric or categorical");
        }
        for (YamlPath item : scope.items(TRAIN.child("baseline").child("features"))) {
            scope.text(item)
                    .filter(feature -> !features.contains(feature))
                    .ifPresent(feature -> scope.problem(
                            item,
                            "'" + feature + "' is not one of train.features" + Suggestion.question(feature, features)
                                    + "; the baseline takes some of them"));
        }
    }

    private boolean checkReleased(YamlPath path) {
        String obstacle = scope.text(path).map(fates::obstacle).orElse("");
        if (!obstacle.isEmpty()) {
            scope.problem(path, obstacle + fates.allowed());
            return false;
        }
        return checkWhole(path, scope.text(path).orElse(""));
    }

    private boolean checkWhole(YamlPath path, String column) {
        boolean part = table.isPart(column);
        if (part) {
            scope.problem(
                    path,
                    "'" + column + "' is a part of a column, and training takes columns only; make it one in prepare");
        }
        return !part;
    }

    private void checkEntity() {
        YamlPath path = TRAIN.child("entity");
        if (scope.has(path)) {
            checkReleased(path);
            return;
        }
        String entity = scope.text(PROTECT_ENTITY).orElse("");
        String obstacle = entity.isEmpty() ? "" : fates.obstacle(entity);
        if (!obstacle.isEmpty()) {
            scope.problem(
                    TRAIN,
                    "The split goes by protect.entity, but " + obstacle
                            + "; release it, as a token for instance, or name train.entity");
        } else {
            checkWhole(TRAIN, entity);
        }
    }

    private void checkFeature(YamlPath item, Set<String> features) {
        String feature = scope.text(item).orElse("");
        if (feature.isEmpty() || !checkReleased(item)) {
            return;
        }
        if (feature.equals(scope.text(TRAIN.child("label")).orElse(""))) {
            scope.problem(item, "'" + feature + "' is the label; leave it out of the features");
        }
        if (!features.add(feature)) {
            scope.problem(item, "'" + feature + "' is a feature twice; leave it in one list");
        }
    }

    private void checkNumeric(YamlPath item) {
        String feature = scope.text(item).orElse("");
        if (fates.becomesText(feature)) {
            scope.problem(
                    item,
                    "'" + feature + "' is released as text by its fate " + fates.fate(feature)
                            + "; move it to train.features.categorical");
        }
    }
}
