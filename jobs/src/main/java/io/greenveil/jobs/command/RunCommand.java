package io.greenveil.jobs.command;

import io.greenveil.jobs.step.StepName;
import picocli.CommandLine;

/** Runs the whole pipeline. */
@CommandLine.Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a pipeline from input to report: ingest, protect, train, report.",
            "",
            "Prints the energy and carbon of every stage, the privacy outcome, the quality of the model and where the report is. A re-run of the same interval replaces its own output and nothing else; a killed run leaves the previous output intact."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil run conf/pipelines/diabetes-risk.yaml",
            "  greenveil run pipeline.yaml --interval-start 2026-01-01T00:00:00Z \\",
            "      --interval-end 2026-01-02T00:00:00Z",
            "  greenveil run pipeline.yaml --set protect.k-anonymity.k=10 --set output=/data/out --replace",
            "  greenveil run pipeline.yaml --run-id nightly-42 --resume"
        })
final class RunCommand extends StepsCommand {
    RunCommand() {
        super(StepName.values());
    }
}
