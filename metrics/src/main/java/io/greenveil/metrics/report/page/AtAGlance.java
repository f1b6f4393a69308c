package io.greenveil.metrics.report.page;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import io.greenveil.metrics.report.model.ColumnTreatment;
import io.greenveil.metrics.report.model.EnergyReport;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.InputTable;
import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelScore;
import io.greenveil.metrics.report.model.PrivacyResult;
import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.util.List;
import java.util.Optional;

/** The figures that matter most; absent ones are left out. */
public final class AtAGlance {
    private final DlTag list = dl().withClass("cards");

    private AtAGlance() {}

    /** Renders the section. */
    public static DomContent render(
            List<InputTable> inputs,
            List<ColumnTreatment> policy,
            Optional<PrivacyResult> privacy,
            Optional<ModelQuality> quality,
            Optional<EnergyReport> energy) {
        AtAGlance cards = new AtAGlance();
        if (!inputs.isEmpty()) {
            long read = inputs.stream().mapToLong(InputTable::rowsIn).sum();
            long quarantined =
                    inputs.stream().mapToLong(InputTable::rowsQuarantined).sum();
            cards.card("Rows read", Figures.count(read), text(Numbers.count(quarantined) + " quarantined"));
        }
        if (!policy.isEmpty()) {
            long withheld =
                    policy.stream().filter(c -> c.releasedType().isEmpty()).count();
            long kept =
                    policy.stream().filter(c -> c.technique().equals("keep")).count();
            cards.card(
                    "Columns protected",
                    text(Numbers.count(policy.size() - kept) + " of " + Numbers.count(policy.size())),
                    text(Numbers.count(withheld) + " withheld"));
        }
        privacy.ifPresent(cards::privacy);
        quality.ifPresent(cards::quality);
        energy.map(EnergyReport::totals)
                .filter(totals -> totals.energyMicrojoules() > 0)
                .ifPresent(cards::energy);
        return Page.titled("glance", "At a glance").with(cards.list);
    }

    private void privacy(PrivacyResult result) {
        card(
                "k-anonymity",
                text("k = " + Numbers.count(result.kReached())),
                text("required " + Numbers.count(result.kRequired()) + ", " + Numbers.percent(result.suppressedShare())
                        + " of rows suppressed"));
    }

    private void quality(ModelQuality quality) {
        Optional<ModelScore> chosen = quality.models().stream()
                .filter(model -> model.name().equals(quality.chosen()))
                .findFirst();
        chosen.ifPresent(model -> card(
                "Model AUC",
                Figures.estimate(model.auc()),
                text(quality.baseline()
                        .map(base -> "baseline " + Numbers.fixed(base.auc().value(), 3))
                        .orElse("no baseline"))));
    }

    private void energy(EnergyTotals totals) {
        card(
                "Energy",
                Figures.energy(totals.energyMicrojoules(), totals.quality()),
                span(
                        Figures.quality(totals.quality()),
                        text(" "
                                + totals.eta()
                                        .map(eta -> Numbers.percent(eta) + " useful")
                                        .orElse(""))));
        card(
                "Greenhouse gas",
                span(
                        Figures.carbon(totals.operationalGrams() + totals.embodiedGrams(), totals.quality()),
                        text(" CO₂e")),
                span(
                        text("electricity "),
                        Figures.carbon(totals.operationalGrams(), totals.quality()),
                        text(", hardware "),
                        Figures.carbon(totals.embodiedGrams(), totals.quality())));
    }

    private void card(String title, DomContent figure, DomContent context) {
        list.with(div(dt(title), dd(figure).withClass("figure"), dd(context).withClass("context")));
    }
}
