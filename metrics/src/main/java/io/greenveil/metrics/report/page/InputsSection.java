package io.greenveil.metrics.report.page;

import static io.greenveil.metrics.report.page.Page.name;
import static j2html.TagCreator.span;

import io.greenveil.metrics.report.model.InputTable;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.List;

/** What was read, what was quarantined and why, what was published. */
public final class InputsSection {
    private InputsSection() {}

    /** Renders the section. */
    public static DomContent render(List<InputTable> inputs, String rawDataRetention) {
        SectionTag section = Page.titled("inputs", "Inputs and quarantine");
        if (inputs.isEmpty()) {
            return section.with(Page.lead("This run did not read its inputs: another run of the pipeline did."));
        }
        DataTable read = new DataTable("Rows of every input: read = passed on + quarantined")
                .texts("Input", "Path", "Rows selected by")
                .numbers("Read", "Passed on", "Quarantined");
        DataTable broken = new DataTable("Quarantined rows by broken rule. A row that broke two rules counts in both.")
                .texts("Input", "Column", "Rule")
                .numbers("Rows");
        for (InputTable input : inputs) {
            read.row(
                    name(input.name()),
                    span(input.path()).withClass("path"),
                    input.selection(),
                    Figures.count(input.rowsIn()),
                    Figures.count(input.rowsOut()),
                    Figures.count(input.rowsQuarantined()));
            input.quarantine()
                    .forEach(rule -> broken.row(
                            name(input.name()), name(rule.column()), rule.rule(), Figures.count(rule.rows())));
        }
        boolean anyBroken =
                inputs.stream().anyMatch(input -> !input.quarantine().isEmpty());
        section.with(
                Page.lead("Rows that broke a declared rule were set aside with the rule and the column, never dropped"
                        + " in silence, and their values are not shown here."),
                read.render());
        section.with(anyBroken ? broken.render() : Page.note("plain", "No row broke a rule."));
        return section.with(Page.note("plain", "Raw data: " + rawDataRetention));
    }
}
