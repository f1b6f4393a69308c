package io.greenveil.metrics.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;

import io.greenveil.metrics.report.page.AtAGlance;
import io.greenveil.metrics.report.page.EnergySection;
import io.greenveil.metrics.report.page.Frame;
import io.greenveil.metrics.report.page.Head;
import io.greenveil.metrics.report.page.InputsSection;
import io.greenveil.metrics.report.page.KnownSection;
import io.greenveil.metrics.report.page.PrivacySection;
import io.greenveil.metrics.report.page.ProtectionSection;
import io.greenveil.metrics.report.page.QualitySection;
import io.greenveil.metrics.report.page.TablesSection;
import j2html.tags.DomContent;

/**
 * The report for people: one HTML file of about 1 MB that needs no network and no server. Its content security
 * policy forbids every request. All figures stand in tables, so nothing is lost without JavaScript; the plots need it.
 * Every text of the model is escaped.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The whole page. Equal models give equal pages. */
    public static String render(ReportModel model) {
        Head head = new Head();
        return "<!DOCTYPE html>\n"
                + html(
                                head.element(model.run().pipeline() + " · "
                                        + model.run().runId() + " · Greenveil"),
                                body(
                                        a("Skip to the figures")
                                                .withHref("#main")
                                                .withClass("skip"),
                                        Frame.top(model.run()),
                                        Frame.navigation(),
                                        sections(model),
                                        Frame.bottom(model.run()),
                                        head.scripts()))
                        .withLang("en")
                        .render()
                + "\n";
    }

    private static DomContent sections(ReportModel model) {
        return main(
                        AtAGlance.render(
                                model.inputs(), model.policy(), model.privacy(), model.quality(), model.energy()),
                        ProtectionSection.render(model.policy()),
                        PrivacySection.render(model.privacy()),
                        QualitySection.render(model.quality()),
                        EnergySection.render(model.energy()),
                        InputsSection.render(model.inputs(), model.run().rawDataRetention()),
                        TablesSection.render(model.tables()),
                        KnownSection.render(model.policy(), model.privacy(), model.quality(), model.energy()),
                        Frame.versions(model.run()))
                .withId("main");
    }
}
