package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunResult;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.gpu.GpuUse;
import io.greenveil.jobs.manifest.RunBook;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.Status;
import io.greenveil.jobs.publish.FileStores;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Sink;
import io.greenveil.jobs.publish.Sinks;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import io.greenveil.metrics.spark.EnergyRuns;
import io.greenveil.transforms.sql.KeyProbe;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/** One command: takes the leases, finishes or undoes what a crash left, runs the steps, and tells the manifest. */
public final class PipelineRun {
    private final PipelineConfig config;
    private final RunOptions options;
    private final RunObserver observer;
    private final Clock clock;

    public PipelineRun(PipelineConfig config, RunOptions options, RunObserver observer, Clock clock) {
        this.config = config;
        this.options = options;
        this.observer = observer;
        this.clock = clock;
    }

    /** Runs it. Throws {@link GreenveilException} for every failure that a person can act on. */
    public RunResult run(SparkSession caller) {
        List<StepName> steps = steps();
        String runId = RunIdentities.runId(config, options);
        SparkSession spark = RunSession.of(caller);
        GpuUse gpu = GpuUse.in(spark, options.gpu(), config.tableOptions());
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path output = FileStores.qualify(config.output(), hadoop);
        Path work = FileStores.qualify(config.work(), hadoop);
        SeparateRoots.check(output, work, FileStores.qualify(config.energy().table(), hadoop));
        FileStores.open("output", output, hadoop);
        FileStores.open("work", work, hadoop);
        try (Sink outputs = Sinks.open("output", output, false, hadoop, runId, observer);
                Sink raw = Sinks.open("work", work, true, hadoop, runId, observer)) {
            Signing signing = new Signing(spark, config);
            ManifestFile file = new ManifestFile(outputs, runId, signing);
            RunBook book = RunIdentities.book(spark, config, options, runId, outputs, file, clock);
            RunContext run = new RunContext(
                    spark,
                    config,
                    options,
                    runId,
                    outputs,
                    raw,
                    new Sources(config, options.interval(), hadoop),
                    book,
                    file,
                    signing,
                    observer,
                    clock);
            run.book().gpu(GpuMapping.record(spark.sparkContext().applicationId(), gpu));
            observer.note("gpu: " + gpu.words());
            return run(run, steps);
        }
    }

    private RunResult run(RunContext run, List<StepName> steps) {
        String step = "start";
        RunManifest manifest;
        try {
            EnergyFigures.begin(run);
            run.save();
            observer.runStarted(run.runId(), manifestPath(run));
            RawTables.sweep(run);
            refuseForeignOutput(run, steps);
            KeyProbe.Result keys = Keys.prepare(run.spark(), config, steps);
            Keys.beginSigning(run, steps, keys);
            for (StepName name : steps) {
                step = name.word();
                perform(run, name, step(name, keys));
            }
            if (!steps.contains(StepName.REPORT)) {
                EnergyFigures.snapshot(run).ifPresent(figures -> run.book().energy(EnergyFigures.totals(run, figures)));
            }
            run.book().ended(Status.SUCCEEDED, ExitCode.OK.code(), Optional.empty());
            manifest = run.save();
        } catch (Exception failure) {
            String reached = step;
            throw failed(run, interrupted(run, reached).orElseGet(() -> FailureLines.of(failure, reached)));
        } finally {
            EnergyRuns.end(run.spark().sparkContext(), run.runId());
        }
        Optional<String> report = steps.contains(StepName.REPORT)
                ? Optional.of(run.output().folder(run.runFile(ReportStep.HTML)).toString())
                : Optional.empty();
        return new RunResult(run.runId(), manifest, manifestPath(run), report);
    }

    private static String manifestPath(RunContext run) {
        return run.output().folder(run.file().place()).toString();
    }

    /** Whatever fails while the process is told to end fails because of that. */
    private static Optional<GreenveilException> interrupted(RunContext run, String step) {
        return ShutdownHookManager.get().isShutdownInProgress()
                ? Optional.of(new GreenveilException(
                        ExitCode.INTERNAL,
                        "Interrupted in step " + step
                                + ". What was published before is complete. Run it again, or go on" + " with --run-id "
                                + run.runId() + " --resume."))
                : Optional.empty();
    }

    private void perform(RunContext run, StepName name, Step step) {
        EnergyRuns.step(run.spark().sparkContext(), name.word());
        boolean again = name == StepName.PROTECT && ProtectStep.doneByThisRun(run);
        run.book().stepStarted(name.word());
        if (again || (options.resume() && step.complete(run))) {
            step.recall(run);
            run.book().stepEnded(Status.SKIPPED);
            run.save();
            observer.stepSkipped(run.runId(), name);
            return;
        }
        run.save();
        observer.stepStarted(run.runId(), name);
        step.run(run);
        run.book().stepEnded(Status.SUCCEEDED);
        run.save();
        observer.stepFinished(run.runId(), name);
    }

    private GreenveilException failed(RunContext run, GreenveilException failure) {
        try {
            run.book()
                    .ended(Status.FAILED, failure.exitCode().code(), Optional.of(String.join(" ", failure.problems())));
            run.save();
        } catch (Exception second) { // Spark throws checked exceptions that it does not declare
            failure.addSuppressed(second);
        }
        return failure;
    }

    private List<StepName> steps() {
        if (options.steps().isEmpty()) {
            throw new GreenveilException(ExitCode.USAGE, "No step is named. Name at least one.");
        }
        List<StepName> steps = new ArrayList<>(new java.util.TreeSet<>(options.steps()));
        if (config.train().isEmpty()) {
            if (steps.equals(List.of(StepName.TRAIN))) {
                throw new GreenveilException(
                        ExitCode.CONFIGURATION,
                        config.source() + " has no `train` section, so there is nothing to train.");
            }
            steps.remove(StepName.TRAIN);
        }
        options.interval().ifPresent(interval -> {
            if (!wholeSeconds(interval.start()) || !wholeSeconds(interval.end())) {
                throw new GreenveilException(ExitCode.USAGE, "The bounds of an interval are whole seconds.");
            }
        });
        return steps;
    }

    private static boolean wholeSeconds(Instant bound) {
        return bound.equals(bound.truncatedTo(ChronoUnit.SECONDS));
    }

    private Step step(StepName name, KeyProbe.Result keys) {
        return switch (name) {
            case INGEST -> new IngestStep(keys);
            case PROTECT -> new ProtectStep(keys);
            case TRAIN -> new TrainStep(config.train().orElseThrow(), ModelStore.of(config), keys);
            case REPORT -> new ReportStep();
        };
    }

    private void refuseForeignOutput(RunContext run, List<StepName> steps) {
        if (options.replace()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        for (StepName step : steps) {
            String folder = run.folder(step);
            if (step == StepName.INGEST || !run.output().occupied(folder)) {
                continue;
            }
            Optional<Marker> marker = run.output().marker(folder);
            if (marker.isEmpty()) {
                problems.add(run.output().folder(folder)
                        + " exists and was not published by Greenveil. Name another output, or give --replace to"
                        + " overwrite it.");
                continue;
            }
            FolderProvenance.difference(run, marker.get())
                    .ifPresent(difference -> problems.add(run.output().folder(folder) + " was published by run "
                            + marker.get().runId() + " " + difference
                            + ". Name another output, or give --replace to overwrite it."));
        }
        if (!problems.isEmpty()) {
            throw new GreenveilException(ExitCode.OUTPUT_CONFLICT, problems);
        }
    }
}
