package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.config.ConfigRendering;
import io.greenveil.jobs.config.PipelineConfig;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a pipeline file. */
@CommandLine.Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a pipeline file without starting Spark or reading data, and says everything that is wrong with it at "
                    + "once."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil validate pipeline.yaml",
            "  greenveil validate pipeline.yaml --resolved --set protect.k-anonymity.k=10"
        })
final class ValidateCommand implements Command {
    @Mixin
    final PipelineOptions pipeline = new PipelineOptions();

    @Option(names = "--resolved", description = "Print the configuration with every default filled in.")
    boolean resolved;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        PipelineConfig config = pipeline.load();
        String text = resolved
                ? ConfigRendering.yaml(config).stripTrailing()
                : pipeline.pipeline + " is valid: pipeline " + config.name() + ", "
                        + config.inputs().size() + " inputs, "
                        + config.protect().columns().size() + " columns with a fate, configuration "
                        + config.digest().substring(0, 12);
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("name", config.name());
        details.put("config_digest", config.digest());
        details.put("resolved", ConfigRendering.yaml(config));
        return Answer.ok(text, "pipeline", details);
    }
}
