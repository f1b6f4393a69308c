package io.greenveil.jobs;

import io.greenveil.jobs.gpu.GpuMode;
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
 * @param gpu what is asked of the GPU; the session decides whether its plugin is loaded, see {@code docs/gpu.md}
 */
public record RunOptions(
        List<StepName> steps,
        Optional<Interval> interval,
        Optional<String> runId,
        boolean replace,
        boolean resume,
        GpuMode gpu) {
    public RunOptions {
        steps = List.copyOf(steps);
    }

    /** With {@link GpuMode#AUTO}. */
    public RunOptions(
            List<StepName> steps,
            Optional<Interval> interval,
            Optional<String> runId,
            boolean replace,
            boolean resume) {
        this(steps, interval, runId, replace, resume, GpuMode.AUTO);
    }

    /** The same, with another wish for the GPU. */
    public RunOptions with(GpuMode other) {
        return new RunOptions(steps, interval, runId, replace, resume, other);
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
