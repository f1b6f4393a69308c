package io.greenveil.metrics.report.page;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.tfoot;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table with caption and scoped headings, the first cell of each row being its heading. */
final class DataTable {
    private static final int TALL = 40;

    private final String caption;
    private final List<Heading> headings = new ArrayList<>();
    private final List<DomContent> rows = new ArrayList<>();
    private boolean sortable;
    private @Nullable DomContent total;

    private record Heading(String text, boolean number) {}

    DataTable(String caption) {
        this.caption = caption;
    }

    /** Adds columns of text, aligned to the left. */
    DataTable texts(String... names) {
        Arrays.stream(names).forEach(name -> headings.add(new Heading(name, false)));
        return this;
    }

    /** Adds columns of figures, aligned to the right. */
    DataTable numbers(String... names) {
        Arrays.stream(names).forEach(name -> headings.add(new Heading(name, true)));
        return this;
    }

    /** Lets a script, where there is one, sort the rows by any column. */
    DataTable sortable() {
        sortable = true;
        return this;
    }

    /** Adds a row; a cell is a {@link DomContent} or anything whose text is shown. */
    DataTable row(Object... cells) {
        rows.add(cells(cells));
        return this;
    }

    /** Sets the row of totals. */
    DataTable total(Object... cells) {
        total = cells(cells);
        return this;
    }

    DomContent render() {
        DomContent table = table(
                        caption(caption),
                        thead(tr(each(headings, DataTable::heading))),
                        tbody(each(rows, row -> row)),
                        total == null ? text("") : tfoot(total))
                .withCondClass(sortable, "sortable");
        return div(table)
                .withClasses("scroll", rows.size() > TALL ? "tall" : "", sortable ? "wide" : "")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-label", caption);
    }

    private static DomContent heading(Heading heading) {
        return th(heading.text()).attr("scope", "col").withCondClass(heading.number(), "n");
    }

    private TrTag cells(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    caption + ": " + cells.length + " cells, " + headings.size() + " columns");
        }
        TrTag row = tr();
        for (int i = 0; i < cells.length; i++) {
            DomContent content = cells[i] instanceof DomContent dom ? dom : text(String.valueOf(cells[i]));
            boolean number = headings.get(i).number();
            row.with(
                    i == 0
                            ? th(content).attr("scope", "row").withCondClass(number, "n")
                            : td(content).withCondClass(number, "n"));
        }
        return row;
    }
}
