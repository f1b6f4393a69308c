package io.greenveil.metrics.report.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import io.greenveil.metrics.report.model.GpuChoice;
import io.greenveil.metrics.report.model.RunIdentity;
import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.util.ArrayList;
import java.util.List;

/** What stands around the sections: which run it was, the way to each section, versions. */
public final class Frame {
    private record Link(String id, String title) {}

    private static final List<Link> LINKS = List.of(
            new Link("glance", "At a glance"),
            new Link("protection", "Protection"),
            new Link("privacy", "Privacy"),
            new Link("quality", "Model"),
            new Link("energy", "Energy"),
            new Link("inputs", "Inputs"),
            new Link("tables", "Tables"),
            new Link("known", "How it is known"),
            new Link("versions", "Versions"));

    private Frame() {}

    /** Title and identity of the run. */
    public static DomContent top(RunIdentity run) {
        DlTag facts = dl().withClass("facts");
        fact(facts, "Run", Page.name(run.runId()));
        fact(facts, "Tenant", Page.name(run.tenant()));
        fact(
                facts,
                "Data",
                span(run.interval()
                        .map(interval -> Page.exact(interval.start()) + " to " + Page.exact(interval.end())
                                + " UTC, end excluded")
                        .orElse("the whole input")));
        fact(facts, "Written", span(Page.minute(run.created())));
        return header(div(p("Greenveil run report").withClass("product"), h1(run.pipeline()), facts)
                .withClass("inner"));
    }

    /** Links to the sections. */
    public static DomContent navigation() {
        return nav(ul(each(LINKS, link -> li(a(link.title()).withHref("#" + link.id())))))
                .attr("aria-label", "Sections");
    }

    /** Versions, digest of the configuration, licences of what is inside the page. */
    public static DomContent versions(RunIdentity run) {
        DataTable parts = new DataTable("What ran")
                .texts("Part", "Version")
                .row("Greenveil", Page.name(run.greenveilVersion()))
                .row("Apache Spark", Page.name(run.sparkVersion()))
                .row("Java", Page.name(run.javaVersion()))
                .row("Configuration, SHA-256", Page.digest(run.configurationDigest()));
        run.gpu().forEach(choice -> parts.row("GPU plugin", span(gpu(choice))));
        return Page.titled("versions", "Versions").with(parts.render());
    }

    private static String gpu(GpuChoice choice) {
        List<String> words = new ArrayList<>(List.of((choice.enabled() ? "on: " : "off: ") + choice.reason()));
        words.addAll(choice.devices());
        words.addAll(choice.notes());
        return String.join("; ", words) + " (asked: " + choice.requested() + "; " + choice.applicationId() + ")";
    }

    /** The foot of the page. */
    public static DomContent bottom(RunIdentity run) {
        return footer(div(
                        p("Run " + run.runId() + " of " + run.pipeline()
                                + ". This file is complete: it loads nothing and sends nothing."),
                        details(
                                summary("Licences of the plotting code in this file"),
                                pre(Templates.text("licences.txt"))))
                .withClass("inner"));
    }

    private static void fact(DlTag list, String name, DomContent value) {
        list.with(div(dt(name), dd(value)));
    }
}
