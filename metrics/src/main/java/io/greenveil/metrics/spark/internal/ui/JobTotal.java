package io.greenveil.metrics.spark.internal.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job used. A stage that several jobs asked for counts with the first of them, the one that ran it.
 *
 * @param carbon gCO2e
 */
record JobTotal(int id, int stages, long energy, long waste, double carbon) {
    /** Jobs of these stages, by energy. */
    static List<JobTotal> of(List<EnergyLine> stages) {
        Map<Integer, JobTotal> jobs = new TreeMap<>();
        for (EnergyLine line : stages) {
            if (!line.jobs().isEmpty()) {
                int id = line.jobs().get(0);
                JobTotal one = new JobTotal(id, 1, line.energy(), line.waste(), line.operational() + line.embodied());
                jobs.merge(id, one, JobTotal::plus);
            }
        }
        return jobs.values().stream()
                .sorted(Comparator.comparing(JobTotal::energy).reversed())
                .toList();
    }

    private JobTotal plus(JobTotal other) {
        return new JobTotal(
                id, stages + other.stages, energy + other.energy, waste + other.waste, carbon + other.carbon);
    }
}
