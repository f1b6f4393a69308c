package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.command.progress.RunProgress;
import io.greenveil.jobs.command.summary.RunSummary;
import io.greenveil.jobs.config.ConfigRendering;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.failure.Failure;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.step.StepName;
import io.greenveil.metrics.spark.EnergyRuns;
import io.greenveil.metrics.spark.EnergySnapshot;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What the pipeline commands have in common: load, open Spark, run the steps, sum up. Spark is stopped in any case. */
final class PipelineRun {
    private final PipelineOptions pipeline;
    private final RunningOptions running;
    private final OutputOptions output;

    PipelineRun(PipelineOptions pipeline, RunningOptions running, OutputOptions output) {
        this.pipeline = pipeline;
        this.running = running;
        this.output = output;
    }

    Answer run(Terminal terminal, List<StepName> steps) {
        Platform.requireSpark();
        RunOptions options = running.of(steps);
        PipelineConfig config = pipeline.load();
        try (OpenSpark open = new OpenSpark(SparkSessions.open(config, options.gpu()));
                RunProgress progress = RunProgress.on(terminal, output.quiet)) {
            SparkSession spark = open.session();
            spark.sparkContext().addSparkListener(progress.listener());
            ConfigRendering.brief(config).lines().forEach(progress::note);
            try {
                RunResult result = Pipeline.of(config).run(spark, options, progress);
                Optional<EnergySnapshot> energy = EnergyRuns.snapshot(spark.sparkContext(), result.runId());
                return Answer.ok(RunSummary.text(result, energy), "run", details(result));
            } catch (GreenveilException failure) {
                return failed(failure, progress.started().orElseThrow(() -> failure), terminal);
            }
        }
    }

    /** What a scheduler needs to find the manifest of the run that failed. */
    private Answer failed(GreenveilException failure, RunProgress.StartedRun started, Terminal terminal) {
        if (output.verbose) {
            failure.printStackTrace(terminal.error());
        }
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("run_id", started.runId());
        details.put("manifest_path", started.manifestPath());
        Failure known = Failures.of(failure);
        return new Answer(known.exitCode(), known.problems(), "", "run", details);
    }

    private static ObjectNode details(RunResult result) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("run_id", result.runId());
        details.put("manifest_path", result.manifestPath());
        details.put("report_path", result.reportPath().orElse(null));
        details.set("manifest", RunSummary.json(result.manifest()));
        return details;
    }
}
