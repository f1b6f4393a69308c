package io.greenveil.metrics.report.page;

import static io.greenveil.metrics.report.page.Page.name;
import static j2html.TagCreator.span;

import io.greenveil.metrics.report.model.PublishedTable;
import j2html.tags.DomContent;
import java.util.List;

/** The tables that were published, with the digests by which anybody can check them. */
public final class TablesSection {
    private TablesSection() {}

    /** Renders the section. */
    public static DomContent render(List<PublishedTable> tables) {
        if (tables.isEmpty()) {
            return Page.titled("tables", "Published tables").with(Page.lead("This run published no table."));
        }
        DataTable table = new DataTable("Tables that this run published")
                .texts("Table", "Folder in the output")
                .numbers("Rows")
                .texts("Content digest");
        tables.forEach(published -> table.row(
                name(published.name()),
                span(published.path()).withClass("path"),
                Figures.count(published.rows()),
                Page.digest(published.contentDigest())));
        return Page.titled("tables", "Published tables")
                .with(
                        Page.lead("The digest covers every value of every row and does not depend on their order. The"
                                + " manifest of the run documents how to compute it again."),
                        table.render());
    }
}
