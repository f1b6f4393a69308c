package io.greenveil.metrics.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.metrics.report.model.EnergyRow;
import io.greenveil.metrics.report.model.EnergyTotals;
import io.greenveil.metrics.report.model.Quality;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Vega-Lite bars of the rows with most energy, the rest as one bar, so that the bars add up to the whole. */
final class StagePlot {
    static final int TOP = 15;

    private static final Set<String> STEPS = Set.of("ingest", "protect", "train", "report");

    private final ArrayNode values = JsonNodeFactory.instance.arrayNode();
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
                STEPS.contains(row.step()) ? row.step() : "other",
                EnergyTotals.sumOf(List.of(row)),
                row.quality()));
        if (!all) {
            plot.bar(Page.counted(sorted.size() - TOP, "other row", "other rows"), "other", rest, rest.quality());
        }
        ObjectNode spec = (ObjectNode) Templates.json("stage-plot.json");
        spec.putObject("data").set("values", plot.values);
        ((ObjectNode) spec.at("/layer/0/encoding/x")).put("title", "Energy, " + plot.unit.symbol());
        return spec;
    }

    private void bar(String name, String step, EnergyTotals totals, Quality quality) {
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
