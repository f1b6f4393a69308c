package io.greenveil.jobs.coverage;

import io.greenveil.jobs.coverage.StepCoverage.Counted;
import io.greenveil.jobs.coverage.internal.QueryPlans;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts a run's plans by step, while the run goes on, so that no query is kept longer than its step. */
final class StepPlans implements RunObserver {
    private static final String START = "start";

    private final QueryPlans plans;
    private final RunObserver next;
    private final List<StepCoverage> steps = new ArrayList<>();
    private String current = START;

    StepPlans(QueryPlans plans, RunObserver next) {
        this.plans = plans;
        this.next = next;
    }

    @Override
    public void runStarted(String runId, String manifestPath) {
        next.runStarted(runId, manifestPath);
    }

    @Override
    public void stepStarted(String runId, StepName step) {
        close();
        current = step.word();
        next.stepStarted(runId, step);
    }

    @Override
    public void stepFinished(String runId, StepName step) {
        close();
        next.stepFinished(runId, step);
    }

    @Override
    public void note(String line) {
        next.note(line);
    }

    /** The steps so far, with what ran of the one that was cut off. */
    List<StepCoverage> all() {
        close();
        return List.copyOf(steps);
    }

    private void close() {
        QueryPlans.While taken = plans.take();
        if (taken.queries() + taken.jobsOutsideSql() > 0) {
            steps.add(coverage(current, taken));
        }
        current = START;
    }

    private static StepCoverage coverage(String step, QueryPlans.While taken) {
        Map<Finding, Integer> counts = new TreeMap<>();
        long unread = taken.explanations().stream()
                .filter(text -> !PlanText.understands(text))
                .count();
        taken.explanations()
                .forEach(text -> PlanText.read(text).forEach(finding -> counts.merge(finding, 1, Integer::sum)));
        List<Counted> operators = counts.entrySet().stream()
                .map(entry -> new Counted(
                        entry.getKey().verdict(),
                        entry.getKey().operator(),
                        entry.getKey().reason(),
                        entry.getValue()))
                .toList();
        return new StepCoverage(
                step, taken.queries(), taken.unexplained() + (int) unread, taken.jobsOutsideSql(), operators);
    }
}
