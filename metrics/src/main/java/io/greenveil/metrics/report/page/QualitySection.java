package io.greenveil.metrics.report.page;

import static io.greenveil.metrics.report.page.Page.name;
import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelQuality.Side;
import io.greenveil.metrics.report.model.ModelScore;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.Optional;

/** How well the models predict, beside the baseline. */
public final class QualitySection {
    private QualitySection() {}

    /** Renders the section. */
    public static DomContent render(Optional<ModelQuality> result) {
        SectionTag section = Page.titled("quality", "Model quality");
        return result.map(quality -> filled(section, quality))
                .orElseGet(() -> section.with(Page.lead("This run trained no model.")));
    }

    private static DomContent filled(SectionTag section, ModelQuality quality) {
        return section.with(
                Page.lead(
                        text("All figures are of rows that no model was trained on. The saved model is "),
                        name(quality.chosen()),
                        text(".")),
                Plot.figure(
                        "plot-auc",
                        AucPlot.spec(quality),
                        "Area under the ROC curve with its 95 % interval. The dashed line at 0.5 is chance."),
                scores(quality),
                sides(quality),
                Page.note("plain", "Split: " + quality.split() + " Intervals: " + quality.intervalMethod()),
                features(quality));
    }

    private static DomContent scores(ModelQuality quality) {
        DataTable table = new DataTable("Quality on the validation rows, each with its 95 % interval")
                .texts("Model")
                .numbers("AUC", "PR-AUC", "Accuracy", "Log-loss")
                .texts("Parameters");
        quality.models().forEach(score -> row(table, score, score.name().equals(quality.chosen()) ? "saved" : ""));
        quality.baseline().ifPresent(score -> row(table, score, "baseline"));
        return table.render();
    }

    private static void row(DataTable table, ModelScore score, String tag) {
        table.row(
                span(text(score.name()), tag.isEmpty() ? text("") : span(tag).withClasses("tag", "tag-" + tag)),
                Figures.estimate(score.auc()),
                Figures.estimate(score.prAuc()),
                Figures.estimate(score.accuracy()),
                Figures.estimate(score.logLoss()),
                score.parameters());
    }

    private static DomContent sides(ModelQuality quality) {
        return side(
                        side(
                                new DataTable("Rows on either side; " + quality.label() + " = " + quality.positive()
                                                + " is positive")
                                        .texts("Side")
                                        .numbers("Rows", "Entities", "Positives", "Share positive"),
                                "Training",
                                quality.training()),
                        "Validation",
                        quality.validation())
                .render();
    }

    private static DataTable side(DataTable table, String title, Side side) {
        double share = side.rows() == 0 ? Double.NaN : side.positives() / (double) side.rows();
        return table.row(
                title,
                Figures.count(side.rows()),
                Figures.count(side.entities()),
                Figures.count(side.positives()),
                Figures.share(share));
    }

    private static DomContent features(ModelQuality quality) {
        return details(
                summary("Features (" + quality.features().size() + ") and validation digest"),
                ul(each(quality.features(), feature -> li(name(feature.column()), text(" " + feature.kind()))))
                        .withClass("columns"),
                p(text("Content digest of the validation rows: "), Page.digest(quality.validationDigest())));
    }
}
