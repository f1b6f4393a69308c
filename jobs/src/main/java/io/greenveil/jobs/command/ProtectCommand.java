package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Runs the second step. */
@CommandLine.Command(
        name = "protect",
        mixinStandardHelpOptions = true,
        description = {
            "Gives every column of the ingested table its fate, checks the privacy requirement on what was written, and publishes the protected table. Deletes the raw data then, unless 'retain-raw' says otherwise."
        },
        footer = {"", "Examples:", "  greenveil protect pipeline.yaml --run-id nightly-42"})
final class ProtectCommand implements Command {
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
        return new PipelineRun(pipeline, running, output).run(terminal, List.of(StepName.PROTECT));
    }
}
