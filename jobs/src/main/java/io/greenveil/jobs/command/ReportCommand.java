package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Runs the last step. */
@CommandLine.Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {"Writes the report of a run, one offline HTML page and JSON beside it."},
        footer = {"", "Examples:", "  greenveil report pipeline.yaml --run-id nightly-42"})
final class ReportCommand implements Command {
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
        return new PipelineRun(pipeline, running, output).run(terminal, List.of(StepName.REPORT));
    }
}
