package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import picocli.CommandLine;

/** Runs the second step. */
@CommandLine.Command(
        name = "protect",
        mixinStandardHelpOptions = true,
        description = {
            "Gives every column of the ingested table its fate, checks the privacy requirement on what was written, and publishes the protected table. Deletes the raw data then, unless 'retain-raw' says otherwise."
        },
        footer = {"", "Examples:", "  greenveil protect pipeline.yaml --run-id nightly-42"})
final class ProtectCommand extends StepsCommand {
    ProtectCommand() {
        super(StepName.PROTECT);
    }
}
