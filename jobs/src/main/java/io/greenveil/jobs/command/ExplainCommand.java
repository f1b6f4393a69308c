package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.command.summary.CoverageSummary;
import io.greenveil.jobs.command.summary.PolicySummary;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.coverage.GpuCoverage;
import io.greenveil.jobs.failure.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a pipeline does with every column or, with {@code --gpu}, where its operators would run. */
@CommandLine.Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says what becomes of every column, with which technique and key, and which privacy models hold. Starts no Spark and reads no data.",
            "",
            "With --gpu: which operators of every step the RAPIDS Accelerator would run on a GPU, which expressions on the CPU beside it (the bridge), and which operators would fall back to the CPU, and why. It is a plan; no GPU is needed or used. It costs a run: the pipeline runs on its input into a scratch folder beside 'work', which is deleted; nothing is published. Point --set at a sample to make it short."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil explain pipeline.yaml",
            "  greenveil explain pipeline.yaml --gpu --rapids-jar rapids-4-spark_2.13-26.08.1-cuda13.jar"
        })
final class ExplainCommand implements Command {
    @Mixin
    final PipelineOptions pipeline = new PipelineOptions();

    @Option(names = "--gpu", description = "Where the operators of every step would run.")
    boolean gpu;

    @Option(
            names = "--rapids-jar",
            paramLabel = "FILE",
            description = {
                "The jar of com.nvidia:rapids-4-spark_2.13:26.08.1, for --gpu.",
                "Not needed where it is on the class path (spark-submit --jars)."
            })
    String rapidsJar = "";

    @Mixin
    final IntervalOptions interval = new IntervalOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        Optional<Interval> rows = interval.interval();
        if (!gpu && (!rapidsJar.isEmpty() || rows.isPresent())) {
            throw new GreenveilException(
                    ExitCode.USAGE, "--rapids-jar, --interval-start and --interval-end go with --gpu");
        }
        PipelineConfig config = pipeline.load();
        if (!gpu) {
            JsonNode details = PolicySummary.json(config);
            return Answer.ok(PolicySummary.text(config), "policy", details);
        }
        Optional<Path> jar =
                Optional.of(rapidsJar).filter(path -> !path.isEmpty()).map(Path::of);
        GpuCoverage coverage = new GpuExplanation(config, rows, jar).run(terminal, output.quiet);
        return new Answer(
                coverage.failure().map(Failure::exitCode).orElse(ExitCode.OK),
                coverage.failure().map(Failure::problems).orElse(List.of()),
                CoverageSummary.text(coverage),
                "gpu_plan",
                CoverageSummary.json(coverage));
    }
}
