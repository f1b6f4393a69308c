package io.greenveil.metrics.report.page;

import static io.greenveil.metrics.report.page.Page.name;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import io.greenveil.metrics.report.model.ColumnTreatment;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.List;
import java.util.Optional;

/** The policy: one fate for every column. */
public final class ProtectionSection {
    private static final DomContent NOTHING = span("–").withClass("absent");

    private ProtectionSection() {}

    /** Renders the section. */
    public static DomContent render(List<ColumnTreatment> policy) {
        SectionTag section = Page.titled("protection", "What was protected, and how");
        if (policy.isEmpty()) {
            return section.with(Page.lead("This run did not protect a table."));
        }
        long released =
                policy.stream().filter(c -> c.releasedType().isPresent()).count();
        long kept = policy.stream().filter(c -> c.technique().equals("keep")).count();
        DataTable table = new DataTable("Fate of every column, in the order of the policy")
                .texts("Column", "What happened to it", "Key alias", "Algorithm", "Released as", "Role");
        policy.forEach(column -> table.row(
                name(column.column()),
                span(column.fate()).withClass("fate-" + family(column.technique())),
                orNothing(column.keyAlias()),
                orNothing(column.algorithm()),
                column.releasedType()
                        .<DomContent>map(Page::name)
                        .orElseGet(() -> span("not released").withClass("absent")),
                column.quasiIdentifier() ? text("quasi-identifier") : NOTHING));
        return section.with(
                Page.lead("The policy names every column; a column that it does not name stops the run. Of "
                        + Page.counted(policy.size(), "column", "columns") + ", "
                        + Numbers.count(policy.size() - released) + " were withheld, "
                        + Numbers.count(released - kept) + " were changed and "
                        + Numbers.count(kept) + " were released as they are."),
                table.render(),
                leakage(policy));
    }

    private static DomContent leakage(List<ColumnTreatment> policy) {
        DataTable table = new DataTable(
                        "What frequencies give away where equal values stay equal, measured on the released table")
                .texts("Column")
                .numbers("Values", "Different", "Min-entropy, bits", "Most frequent", "Found by frequency matching");
        policy.forEach(column -> column.leakage()
                .ifPresent(leakage -> table.row(
                        name(column.column()),
                        Figures.count(leakage.values()),
                        Figures.count(leakage.distinct()),
                        Figures.decimal(leakage.minEntropyBits(), 1),
                        Figures.share(leakage.topShare()),
                        Figures.share(leakage.expectedRecovery()))));
        return policy.stream().anyMatch(column -> column.leakage().isPresent()) ? table.render() : text("");
    }

    private static DomContent orNothing(Optional<String> word) {
        return word.<DomContent>map(Page::name).orElse(NOTHING);
    }

    /** Groups fates for colour only; the words say the same. */
    private static String family(String technique) {
        return switch (technique) {
            case "keep" -> "open";
            case "drop", "redact" -> "gone";
            case "token", "join", "format", "surrogate", "seal", "date-shift" -> "keyed";
            default -> "coarse";
        };
    }
}
