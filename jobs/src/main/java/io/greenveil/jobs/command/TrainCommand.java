package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Runs the third step. */
@CommandLine.Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the models on the protected table, measures them on held-back entities, and publishes the best."
        },
        footer = {"", "Examples:", "  greenveil train pipeline.yaml --run-id nightly-42"})
final class TrainCommand implements Command {
    @Mixin
    final PipelineOptions pipeline = new PipelineOptions();

    @Mixin
    final RunningOptions running = new RunningOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        return new PipelineRun(pipeline, running, output).run(terminal, List.of(StepName.TRAIN));
    }
}
