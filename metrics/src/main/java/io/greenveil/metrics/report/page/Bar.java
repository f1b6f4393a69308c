package io.greenveil.metrics.report.page;

import static j2html.TagCreator.tag;

import j2html.tags.DomContent;
import java.math.BigDecimal;

/** A small horizontal bar in a table cell, drawn without script; the figure that it shows stands beside it. */
final class Bar {
    private Bar() {}

    /** A bar of a share, 0 to 1. */
    static DomContent of(double share) {
        double width = Double.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
        return tag("svg")
                .withClass("bar")
                .attr("viewBox", "0 0 100 8")
                .attr("preserveAspectRatio", "none")
                .attr("aria-hidden", "true")
                .attr("focusable", "false")
                .with(rectangle("bar-track", 1), rectangle("bar-value", width));
    }

    private static DomContent rectangle(String name, double width) {
        return tag("rect")
                .withClass(name)
                .attr("width", Numbers.fixed(BigDecimal.valueOf(width * 100), 2))
                .attr("height", "8");
    }
}
