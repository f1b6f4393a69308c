package io.greenveil.metrics.spark.internal.ui;

import static j2html.TagCreator.a;
import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.join;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The page's own part, in Spark's style and without anything from elsewhere. Of very many rows it shows those that used
 * most.
 */
final class EnergyHtml {
    static final int MOST_ROWS = 200;

    private final EnergyView view;
    private final String base;
    private final boolean all;
    private final List<EnergyLine> own;
    private final long total;

    /**
     * @param base what Spark's own pages lie below
     * @param all whether to show every row
     */
    EnergyHtml(EnergyView view, String base, boolean all) {
        this.view = view;
        this.base = base;
        this.all = all;
        this.own = view.lines().stream().filter(line -> !line.ofNode()).toList();
        this.total = sum(EnergyLine::energy);
    }

    String page() {
        List<EnergyLine> stages = sorted(own.stream().filter(line -> line.kind().equals("STAGE")));
        List<EnergyLine> others = Stream.concat(
                        own.stream().filter(line -> !line.kind().equals("STAGE")),
                        view.lines().stream().filter(EnergyLine::ofNode))
                .toList();
        return div(
                        summary(),
                        h4("Jobs (" + JobTotal.of(stages).size() + ")"),
                        jobs(JobTotal.of(stages)),
                        h4("Stages (" + stages.size() + ")"),
                        more(stages.size()),
                        rows(all ? stages : stages.stream().limit(MOST_ROWS).toList()),
                        h4("Driver, idle cores and the rest of the nodes"),
                        rows(others),
                        p(
                                "The rest of a node is what no process of this application claims. It is no part of the total."))
                .withId("greenveil-energy")
                .render();
    }

    private DomContent summary() {
        double operational = own.stream().mapToDouble(EnergyLine::operational).sum();
        double embodied = own.stream().mapToDouble(EnergyLine::embodied).sum();
        long wasted = sum(EnergyLine::waste);
        String known = Known.weakest(own);
        return ul(
                        li(
                                b("Energy: "),
                                text(Amounts.joules(total) + " (" + Amounts.joules(sum(EnergyLine::low)) + " to "
                                        + Amounts.joules(sum(EnergyLine::high)) + "), "),
                                span(Known.words(known)).withClass("greenveil-" + known)),
                        li(
                                b("Carbon: "),
                                text(Amounts.grams(operational + embodied) + " CO2e, " + Amounts.grams(operational)
                                        + " of the electricity and " + Amounts.grams(embodied)
                                        + " of making the hardware")),
                        li(
                                b("Came to nothing: "),
                                text(Amounts.joules(wasted) + " (" + Amounts.percent(wasted, total) + "): failed "
                                        + Amounts.joules(sum(EnergyLine::retry)) + ", overtaken "
                                        + Amounts.joules(sum(EnergyLine::speculativeLoser)) + ", made again "
                                        + Amounts.joules(sum(EnergyLine::recomputed)) + ", cancelled "
                                        + Amounts.joules(sum(EnergyLine::cancelled)) + ", idle "
                                        + Amounts.joules(sum(EnergyLine::idle)))),
                        li(
                                b("Books: "),
                                text(
                                        view.booksError() == 0
                                                ? "closed; what is booked is what was metered, to the microjoule"
                                                : "they do not close by " + view.booksError() + " uJ")),
                        li(b("Figures as of: "), text(at())),
                        each(view.remarks(), remark -> li(remark)))
                .withClass("list-unstyled");
    }

    private String at() {
        return Instant.ofEpochMilli(view.at()).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private DomContent more(int stages) {
        return all || stages <= MOST_ROWS
                ? text("")
                : p(
                        text("The " + MOST_ROWS + " that used most. "),
                        a("Show all").withHref("?all=true"));
    }

    private DomContent jobs(List<JobTotal> jobs) {
        List<JobTotal> shown = all ? jobs : jobs.stream().limit(MOST_ROWS).toList();
        return table(
                        thead(tr(th("Job"), th("Stages"), th("Energy"), th("Came to nothing"), th("CO2e"))),
                        tbody(each(
                                shown,
                                job -> tr(
                                        td(a("Job " + job.id()).withHref(base + "/jobs/job/?id=" + job.id())),
                                        td(Integer.toString(job.stages())),
                                        number(Amounts.joules(job.energy()), job.energy()),
                                        number(Amounts.joules(job.waste()), job.waste()),
                                        number(Amounts.grams(job.carbon()), (long) (job.carbon() * 1e6))))))
                .withClass("table table-bordered table-sm table-striped sortable");
    }

    private DomContent rows(List<EnergyLine> lines) {
        long most = lines.stream().mapToLong(EnergyLine::energy).max().orElse(0);
        return table(
                        thead(tr(
                                th("What"),
                                th("Name"),
                                th("Step"),
                                th("Tasks"),
                                th("Energy"),
                                th("Interval"),
                                th("Came to nothing"),
                                th("eta"),
                                th("CO2e"),
                                th("Known by"),
                                th("").withClass("sorttable_nosort"))),
                        tbody(each(lines, line -> row(line, most))))
                .withClass("table table-bordered table-sm table-striped sortable");
    }

    private TrTag row(EnergyLine line, long most) {
        double carbon = line.operational() + line.embodied();
        String eta = line.energy() == 0
                ? ""
                : Amounts.format("%.3f", (line.energy() - line.waste()) / (double) line.energy());
        return tr(
                td(what(line)),
                td(line.name()),
                td(line.step()),
                td(line.tasks() + (line.tasksFailed() == 0 ? "" : " (" + line.tasksFailed() + " failed or killed)")),
                number(Amounts.joules(line.energy()), line.energy()),
                td(Amounts.joules(line.low()) + " to " + Amounts.joules(line.high())),
                number(Amounts.joules(line.waste()), line.waste()),
                td(eta),
                number(Amounts.grams(carbon), (long) (carbon * 1e6)),
                td(line.method() + " (" + line.quality().toLowerCase(java.util.Locale.ROOT) + ")"),
                td(bar(line, most)));
    }

    private DomContent what(EnergyLine line) {
        if (!line.kind().equals("STAGE")) {
            return text(line.kind());
        }
        return join(
                a("Stage " + line.stage())
                        .withHref(base + "/stages/stage/?id=" + line.stage() + "&attempt=" + line.attempt()),
                line.attempt() == 0 ? "" : " (attempt " + line.attempt() + ")");
    }

    /** Length: energy. Darker: what came to nothing. */
    private static DomContent bar(EnergyLine line, long most) {
        double width = most == 0 ? 0 : 160.0 * line.energy() / most;
        double wasted = line.energy() == 0 ? 0 : width * line.waste() / line.energy();
        return div(
                        div().withStyle(Amounts.format(
                                "width:%.1fpx;height:12px;display:inline-block;background:#5aa469", width - wasted)),
                        div().withStyle(Amounts.format(
                                "width:%.1fpx;height:12px;display:inline-block;background:#c8553d", wasted)))
                .withStyle("width:165px;white-space:nowrap;line-height:0")
                .attr("role", "img")
                .attr(
                        "aria-label",
                        Amounts.joules(line.energy()) + ", of which " + Amounts.joules(line.waste())
                                + " came to nothing");
    }

    private static DomContent number(String words, long value) {
        return td(words).attr("sorttable_customkey", Long.toString(value)).withStyle("text-align:right");
    }

    private static List<EnergyLine> sorted(Stream<EnergyLine> lines) {
        return lines.sorted(Comparator.comparing(EnergyLine::energy).reversed()).toList();
    }

    private long sum(ToLongFunction<EnergyLine> part) {
        return own.stream().mapToLong(part).sum();
    }
}
