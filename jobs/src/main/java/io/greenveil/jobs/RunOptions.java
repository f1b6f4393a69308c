package io.greenveil.jobs;

import io.greenveil.jobs.step.StepName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one invocation asks for beyond the configuration.
 *
 * @param steps steps to run, in pipeline order
 * @param interval rows to take, start inclusive, end exclusive; absent: everything
 * @param runId id that joins steps of one run; absent: {@code <pipeline>-<start>-<random>}
 * @param replace publish over an output of another configuration or interval
 * @param resume leave out steps whose output of the same configuration, interval and inputs is complete
 */
public record RunOptions(
        List<StepName> steps, Optional<Interval> interval, Optional<String> runId, boolean replace, boolean resume) {
    public RunOptions {
        steps = List.copyOf(steps);
    }

    /** All steps, whole input, a fresh run id. */
    public static RunOptions all() {
        return new RunOptions(List.of(StepName.values()), Optional.empty(), Optional.empty(), false, false);
    }

    /** Half-open data interval in UTC. */
    public record Interval(Instant start, Instant end) {
        public Interval {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("Interval start " + start + " is not before its end " + end);
            }
        }
    }
}
