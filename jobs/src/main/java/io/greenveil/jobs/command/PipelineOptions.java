package io.greenveil.jobs.command;

import io.greenveil.jobs.config.ConfigLoader;
import io.greenveil.jobs.config.PipelineConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pipeline, and what of its file is to be replaced. */
final class PipelineOptions {
    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file (YAML).")
    Path pipeline = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Replace a value of the file, such as protect.k-anonymity.k=10. May be repeated.",
                "A relative path given here starts at the working directory."
            })
    List<String> settings = new ArrayList<>();

    PipelineConfig load() {
        return ConfigLoader.load(pipeline, Settings.parse(settings));
    }
}
