package io.greenveil.metrics.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.metrics.report.model.ModelQuality;
import io.greenveil.metrics.report.model.ModelScore;

/** Vega-Lite plot of the area under the ROC curve of every model, with intervals, beside the baseline. */
final class AucPlot {
    private AucPlot() {}

    static JsonNode spec(ModelQuality quality) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        quality.models()
                .forEach(score -> values.add(point(
                        score, score.name(), score.name().equals(quality.chosen()) ? "saved model" : "other model")));
        quality.baseline().ifPresent(score -> values.add(point(score, score.name() + " (baseline)", "baseline")));
        ObjectNode spec = (ObjectNode) Templates.json("auc-plot.json");
        spec.putObject("data").set("values", values);
        return spec;
    }

    private static ObjectNode point(ModelScore score, String model, String role) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("role", role)
                .put("auc", score.auc().value())
                .put("low", score.auc().low())
                .put("high", score.auc().high())
                .put(
                        "text",
                        Numbers.fixed(score.auc().value(), 3) + " ("
                                + Numbers.fixed(score.auc().low(), 3) + " – "
                                + Numbers.fixed(score.auc().high(), 3) + ")");
    }
}
