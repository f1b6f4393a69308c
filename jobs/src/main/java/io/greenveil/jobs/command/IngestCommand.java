package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Runs the first step. */
@CommandLine.Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the inputs, checks every row against its declared type and constraints, and puts what breaks them into the quarantine table. Raw data goes to 'work' and nowhere else."
        },
        footer = {"", "Examples:", "  greenveil ingest pipeline.yaml --run-id nightly-42"})
final class IngestCommand implements Command {
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
        return new PipelineRun(pipeline, running, output).run(terminal, List.of(StepName.INGEST));
    }
}
