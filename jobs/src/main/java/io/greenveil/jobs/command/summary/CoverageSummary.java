package io.greenveil.jobs.command.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.coverage.GpuCoverage;
import io.greenveil.jobs.coverage.StepCoverage;
import io.greenveil.jobs.coverage.StepCoverage.Counted;
import io.greenveil.jobs.coverage.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The planned GPU coverage of a pipeline. */
public final class CoverageSummary {
    private static final int LONGEST_REASON = 110;

    private CoverageSummary() {}

    /** A line for each step, then what would not run on the GPU, and why. */
    public static String text(GpuCoverage coverage) {
        TextTable steps = new TextTable(
                "step", ">queries", ">* on GPU", ">^ by bridge", ">! on CPU", ">RDD jobs", ">unexplained");
        List<String> reasons = new ArrayList<>();
        for (StepCoverage step : coverage.steps()) {
            steps.row(
                    step.step(),
                    Figures.count(step.queries()),
                    Figures.count(step.count(Verdict.GPU)),
                    Figures.count(step.count(Verdict.BRIDGE)),
                    Figures.count(step.count(Verdict.FALLBACK)),
                    Figures.count(step.jobsOutsideSql()),
                    Figures.count(step.unexplained()));
            step.operators().stream()
                    .filter(operator -> operator.verdict() != Verdict.GPU)
                    .forEach(operator -> reasons.add(line(step, operator)));
        }
        List<String> lines = new ArrayList<>(List.of(
                "Planned by RAPIDS, run on no GPU. * and ! count operators of the plans, ^ expressions that CPU threads"
                        + " work out beside the GPU. RDD jobs (those of MLlib) are counted, not planned.",
                "",
                steps.toString()));
        if (!reasons.isEmpty()) {
            lines.add("");
            lines.addAll(reasons);
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(StepCoverage step, Counted operator) {
        String reason = operator.reason();
        return step.step() + "  " + operator.verdict().mark() + " " + operator.operator() + " (" + operator.count()
                + ")"
                + (operator.verdict() == Verdict.BRIDGE ? " via CPU bridge" : "") + " because "
                + (reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason);
    }

    /** Everything, for machines. */
    public static JsonNode json(GpuCoverage coverage) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("pipeline", coverage.pipeline());
        object.put("complete", coverage.failure().isEmpty());
        ArrayNode steps = object.putArray("steps");
        for (StepCoverage step : coverage.steps()) {
            ObjectNode entry = steps.addObject()
                    .put("step", step.step())
                    .put("queries", step.queries())
                    .put("unexplained", step.unexplained())
                    .put("jobs_outside_sql", step.jobsOutsideSql());
            operators(entry, "on_gpu", step, Verdict.GPU);
            operators(entry, "by_bridge", step, Verdict.BRIDGE);
            operators(entry, "on_cpu", step, Verdict.FALLBACK);
        }
        return object;
    }

    private static void operators(ObjectNode step, String key, StepCoverage coverage, Verdict verdict) {
        ArrayNode operators = step.putArray(key);
        for (Counted operator : coverage.operators()) {
            if (operator.verdict() == verdict) {
                ObjectNode entry = operators.addObject().put("operator", operator.operator());
                entry.put("count", operator.count());
                if (verdict != Verdict.GPU) {
                    entry.put("reason", operator.reason());
                }
            }
        }
    }
}
