package io.greenveil.jobs.coverage;

import io.greenveil.jobs.failure.Failure;
import java.util.List;
import java.util.Optional;

/**
 * Which operators of a pipeline would run on a GPU, planned by RAPIDS from the queries that a real run made. It is no
 * record of anything that ran on one.
 *
 * @param pipeline name of the pipeline
 * @param steps the steps that ran, in order
 * @param failure why the run ended early, if it did; what was planned before stands in {@code steps}
 */
public record GpuCoverage(String pipeline, List<StepCoverage> steps, Optional<Failure> failure) {
    public GpuCoverage {
        steps = List.copyOf(steps);
    }
}
