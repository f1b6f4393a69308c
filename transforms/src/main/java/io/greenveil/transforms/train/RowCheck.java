package io.greenveil.transforms.train;

import io.greenveil.transforms.train.TableProfile.ColumnProfile;
import io.greenveil.transforms.train.TrainingException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Refuses rows that cannot carry a training, naming everything that is wrong at once. */
final class RowCheck {
    /** Rows of each class that each side needs, so that a model has two classes and every interval a variance. */
    static final int ROWS_OF_EACH_CLASS = 2;
    /** More categories than this are identifiers, not categories, and make vectors that no sample fills. */
    static final int CATEGORIES = 1000;

    private RowCheck() {}

    static void check(TableProfile.Sides sides, TrainColumns columns, TrainSpec spec) {
        List<String> problems = new ArrayList<>();
        TableProfile training = sides.training();
        TableProfile validation = sides.validation();
        if (training.rows() + validation.rows() + sides.withoutEntity() == 0) {
            throw new TrainingException(Reason.DATA, "The table to train on has no rows");
        }
        if (sides.withoutEntity() > 0) {
            problems.add("entity column " + columns.entity().orElse("") + " is null in " + sides.withoutEntity()
                    + " rows; give every row its entity or drop those rows in prepare");
        }
        long nullLabels = training.nullLabels() + validation.nullLabels();
        if (nullLabels > 0) {
            problems.add("label column " + columns.label() + " is null in " + nullLabels
                    + " rows; decide their class or drop them in prepare");
        }
        if (training.positives() + validation.positives() == 0) {
            problems.add("no row has " + columns.label() + " = \"" + spec.positive()
                    + "\" (compared as text); set train.positive to a value that the label has");
        } else {
            classes("training", training, columns, problems);
            classes("validation", validation, columns, problems);
        }
        columns.features().forEach(column -> column(column, sides, problems));
        if (!problems.isEmpty()) {
            throw new TrainingException(Reason.DATA, "The rows cannot be trained on: " + String.join("; ", problems));
        }
    }

    private static void classes(String side, TableProfile profile, TrainColumns columns, List<String> problems) {
        long negatives = profile.rows() - profile.nullLabels() - profile.positives();
        if (profile.positives() < ROWS_OF_EACH_CLASS || negatives < ROWS_OF_EACH_CLASS) {
            problems.add("the " + side + " side has " + profile.positives() + " positive and " + negatives
                    + " other rows by label " + columns.label() + ", and each side needs at least "
                    + ROWS_OF_EACH_CLASS + " of both; use more data or another validation share");
        }
    }

    private static void column(FeatureColumn column, TableProfile.Sides sides, List<String> problems) {
        ColumnProfile training = sides.training().columns().get(column);
        if (training == null) {
            return;
        }
        if (training.missing() == sides.training().rows()) {
            problems.add("feature " + column.name() + " has no value on the training side; leave it out");
        }
        ColumnProfile validation = sides.validation().columns().get(column);
        long infinite = training.infinite() + (validation == null ? 0 : validation.infinite());
        if (infinite > 0) {
            problems.add("feature " + column.name() + " is infinite in " + infinite
                    + " rows; make them null or a number in prepare");
        }
        if (training.categories() > CATEGORIES) {
            problems.add("feature " + column.name() + " has about " + training.categories() + " categories, more than "
                    + CATEGORIES + "; generalise it or leave it out");
        }
    }
}
