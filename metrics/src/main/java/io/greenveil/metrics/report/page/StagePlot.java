package io.greenveil.metrics.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vega-Lite bars of the rows with most energy, the rest as one bar, so that the bars add up to the whole. */
final class StagePlot {
    static final int TOP = 15;

    private static final String OTHER = "other";
    private static final Map<String, String> COLOURS = colours();

    private final ArrayNode values = JsonNodeFactory.instance.arrayNode();
    private final Set<String> steps = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private final UnitScale.Unit unit;

    private StagePlot(UnitScale.Unit unit) {
        this.unit = unit;
    }

    static JsonNode spec(List<EnergyRow> rows) {
        List<EnergyRow> sorted = rows.stream()
                .sorted(Comparator.comparingLong((EnergyRow row) -> row.energy().total())
                        .reversed())
                .toList();
        boolean all = sorted.size() <= TOP + 1;
        List<EnergyRow> shown = all ? sorted : sorted.subList(0, TOP);
        EnergyTotals rest = EnergyTotals.sumOf(all ? List.of() : sorted.subList(TOP, sorted.size()));
        long largest = sorted.isEmpty() ? 0 : sorted.get(0).energy().total();
        StagePlot plot = new StagePlot(
                UnitScale.ENERGY.unitFor(BigDecimal.valueOf(Math.max(largest, rest.energyMicrojoules()))));
        shown.forEach(row -> plot.bar(
                StageLabel.longName(row),
                COLOURS.containsKey(row.step()) ? row.step() : OTHER,
                EnergyTotals.sumOf(List.of(row)),
                row.quality()));
        if (!all) {
            plot.bar(Page.counted(sorted.size() - TOP, "other row", "other rows"), OTHER, rest, rest.quality());
        }
        ObjectNode spec = (ObjectNode) Templates.json("stage-plot.json");
        spec.putObject("data").set("values", plot.values);
        ((ObjectNode) spec.at("/layer/0/encoding/x")).put("title", "Energy, " + plot.unit.symbol());
        ObjectNode scale = (ObjectNode) spec.at("/layer/0/encoding/color/scale");
        ArrayNode domain = scale.putArray("domain");
        ArrayNode range = scale.putArray("range");
        COLOURS.forEach((step, colour) -> {
            if (plot.steps.contains(step)) {
                domain.add(step);
                range.add(colour);
            }
        });
        return spec;
    }

    private static Map<String, String> colours() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put("ingest", "#4e79b0");
        colours.put("protect", "#2a8f68");
        colours.put("train", "#c4762a");
        colours.put("report", "#8f6bb3");
        colours.put(OTHER, "#7d8883");
        return Collections.unmodifiableMap(colours);
    }

    private void bar(String name, String step, EnergyTotals totals, Quality quality) {
        steps.add(step);
        String label = name;
        for (int i = 2; !labels.add(label); i++) {
            label = name + " (" + i + ")";
        }
        String interval = UnitScale.ENERGY.format(BigDecimal.valueOf(totals.lowMicrojoules())) + " – "
                + UnitScale.ENERGY.format(BigDecimal.valueOf(totals.highMicrojoules()));
        long useful = totals.energyMicrojoules() - totals.wasteMicrojoules();
        part(label, step, "useful", useful, quality)
                .put("interval", interval)
                .put("low", inUnit(totals.lowMicrojoules()))
                .put("high", inUnit(totals.highMicrojoules()));
        part(label, step, "waste", totals.wasteMicrojoules(), quality).put("interval", interval);
    }

    private ObjectNode part(String label, String step, String part, long microjoules, Quality quality) {
        return values.addObject()
                .put("label", label)
                .put("step", step)
                .put("part", part)
                .put("energy", inUnit(microjoules))
                .put("microjoules", microjoules)
                .put(
                        "shown",
                        (Figures.fromModel(quality) ? Figures.ABOUT : "")
                                + UnitScale.ENERGY.format(BigDecimal.valueOf(microjoules)))
                .put("quality", Figures.word(quality));
    }

    private double inUnit(long microjoules) {
        return unit.of(BigDecimal.valueOf(microjoules)).doubleValue();
    }
}
