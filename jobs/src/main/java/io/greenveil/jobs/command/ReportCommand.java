package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import picocli.CommandLine;

/** Runs the last step. */
@CommandLine.Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {"Writes the report of a run, one offline HTML page and JSON beside it."},
        footer = {"", "Examples:", "  greenveil report pipeline.yaml --run-id nightly-42"})
final class ReportCommand extends StepsCommand {
    ReportCommand() {
        super(StepName.REPORT);
    }
}
