package io.greenveil.metrics.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import j2html.tags.DomContent;

/** A place for a Vega-Lite plot. Its specification is a data block, drawn by the script of the page. */
final class Plot {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Plot() {}

    static DomContent figure(String id, JsonNode specification, String caption) {
        return j2html.TagCreator.figure(
                        figcaption(caption),
                        div().withClass("plot").withId(id),
                        noscript(p("The plot needs JavaScript. The table below holds the same figures.")),
                        script(rawHtml(inScript(specification)))
                                .withType("application/json")
                                .withId(id + "-spec"))
                .attr("data-plot", id);
    }

    /** JSON in which nothing can end the script element that holds it. */
    static String inScript(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the specification of a plot cannot be written as JSON", e);
        }
    }
}
