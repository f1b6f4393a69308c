package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import picocli.CommandLine;

/** Runs the third step. */
@CommandLine.Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the models on the protected table, measures them on held-back entities, and publishes the best."
        },
        footer = {"", "Examples:", "  greenveil train pipeline.yaml --run-id nightly-42"})
final class TrainCommand extends StepsCommand {
    TrainCommand() {
        super(StepName.TRAIN);
    }
}
