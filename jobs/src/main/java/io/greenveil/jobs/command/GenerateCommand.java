package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.command.progress.RunProgress;
import io.greenveil.jobs.generate.SampleGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes sample data of any size. */
@CommandLine.Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the tables of the sample (patients, conditions, encounters, observations) for any number of people.",
            "",
            "Marginals, correlations and code frequencies are those of the sample. The same seed gives the same rows, "
                    + "however many partitions there are. It is test data, not a privacy technique."
        },
        footer = {"", "Examples:", "  greenveil generate --people 100000 --output data/large"})
final class GenerateCommand implements Command {
    @Option(names = "--people", required = true, paramLabel = "N", description = "How many people, at least 1.")
    long people;

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "New folder for the tables.")
    String folder = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Another seed makes other people. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--sample",
            paramLabel = "FOLDER",
            defaultValue = "scripts/sample/data",
            description = "The sample to learn from. Default: ${DEFAULT-VALUE}.")
    String sample = "";

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        if (people < 1) {
            throw new GreenveilException(ExitCode.USAGE, "--people is " + people + "; give at least 1");
        }
        Platform.requireSpark();
        try (OpenSpark open = new OpenSpark(SparkSessions.open("greenveil generate"));
                RunProgress progress = RunProgress.on(terminal, output.quiet)) {
            open.session().sparkContext().addSparkListener(progress.listener());
            SampleGenerator.generate(open.session(), people, seed, sample, folder);
        }
        return Answer.ok(
                people + " people in " + folder,
                "generated",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("people", people)
                        .put("seed", seed)
                        .put("folder", folder));
    }
}
