package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that runs steps of a pipeline, one or all. */
abstract class StepsCommand implements Command {
    @Mixin
    final PipelineOptions pipeline = new PipelineOptions();

    @Mixin
    final RunningOptions running = new RunningOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final List<StepName> steps;

    StepsCommand(StepName... steps) {
        this.steps = List.of(steps);
    }

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        return new PipelineRun(pipeline, running, output).run(terminal, steps);
    }
}
