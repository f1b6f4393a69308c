package io.greenveil.jobs.command.summary;

import io.greenveil.transforms.train.TrainOutcome;
import io.greenveil.transforms.train.TrainOutcome.ModelOutcome;
import io.greenveil.transforms.train.TrainOutcome.Side;

/** How well the models do, beside the comparison model. */
final class ModelSummary {
    private ModelSummary() {}

    static String of(TrainOutcome outcome) {
        TextTable table = new TextTable("model", "AUC", ">PR-AUC", ">accuracy", ">log-loss");
        outcome.candidates()
                .forEach(model -> add(table, model, model.name().equals(outcome.chosen()) ? " (saved)" : ""));
        outcome.baselines().forEach(model -> add(table, model, " on " + String.join(", ", model.features())));
        return "predicts " + outcome.label() + " = " + outcome.positive() + "; trained on "
                + side(outcome.training()) + ", measured on " + side(outcome.validation()) + System.lineSeparator()
                + table;
    }

    private static void add(TextTable table, ModelOutcome model, String remark) {
        table.row(
                model.name() + remark,
                Figures.estimate(model.metrics().auc()),
                Figures.decimal(model.metrics().prAuc().value()),
                Figures.decimal(model.metrics().accuracy().value()),
                Figures.decimal(model.metrics().logLoss().value()));
    }

    private static String side(Side side) {
        return Figures.count(side.rows()) + " rows (" + Figures.percent(side.positiveShare()) + " positive)";
    }
}
