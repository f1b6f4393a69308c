package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import picocli.CommandLine;

/** Runs the first step. */
@CommandLine.Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the inputs, checks every row against its declared type and constraints, and puts what breaks them into the quarantine table. Raw data goes to 'work' and nowhere else."
        },
        footer = {"", "Examples:", "  greenveil ingest pipeline.yaml --run-id nightly-42"})
final class IngestCommand extends StepsCommand {
    IngestCommand() {
        super(StepName.INGEST);
    }
}
