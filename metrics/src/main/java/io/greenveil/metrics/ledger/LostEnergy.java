package io.greenveil.metrics.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an executor is taken to have used between its latest report and its end, divided like what it used before. */
final class LostEnergy {
    private final ProcessReport report;
    private final EnergyParts parts;

    /**
     * @param stages stages of which some may have run there
     * @param microjoules what it is taken to have used
     */
    LostEnergy(ProcessReport report, Collection<StageBook> stages, long microjoules) {
        this.report = report;
        long[] known = new long[2];
        stages.forEach(stage -> stage.holder().forEach((process, figure) -> {
            if (process.equals(report.executorId())) {
                known[0] += figure.share().energy().cpuStatic();
                known[1] += figure.share().energy().cpuDynamic();
            }
        }));
        long[] divided = LargestRemainder.split(microjoules, known);
        this.parts = EnergyParts.of(divided[1], divided[0], 0, 0);
    }

    Figure all() {
        return Figure.extrapolated(parts, report.source());
    }

    /** Divided by the number of tasks that were running. */
    Map<StageAttempt, Figure> byTasks(Map<StageAttempt, Integer> running) {
        long[] weights = running.values().stream().mapToLong(Integer::longValue).toArray();
        long[] dynamic = LargestRemainder.split(parts.cpuDynamic(), weights);
        long[] still = LargestRemainder.split(parts.cpuStatic(), weights);
        Map<StageAttempt, Figure> figures = new LinkedHashMap<>();
        int index = 0;
        for (StageAttempt stage : running.keySet()) {
            figures.put(
                    stage, Figure.extrapolated(EnergyParts.of(dynamic[index], still[index], 0, 0), report.source()));
            index++;
        }
        return figures;
    }
}
