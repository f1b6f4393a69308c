package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.gpu.GpuMode;
import io.greenveil.jobs.step.StepName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rows, under which id, and what to do with what is already there. */
final class RunningOptions {
    @Mixin
    final IntervalOptions interval = new IntervalOptions();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = {
                "Joins steps that run as separate commands: letters, digits, - and _.",
                "Default: <pipeline>-<start>-<random>."
            })
    String runId = "";

    @Option(names = "--replace", description = "Publish over an output of another configuration or interval.")
    boolean replace;

    @Option(
            names = "--resume",
            description = "Leave out steps whose output of the same configuration, interval and input is complete.")
    boolean resume;

    @Option(
            names = "--gpu",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = {
                "auto: load the RAPIDS plugin if it and a GPU are there, and say what was decided.",
                "require: do so or fail with exit code 3. off: never load it. Default: ${DEFAULT-VALUE}."
            })
    String gpu = "auto";

    RunOptions of(List<StepName> steps) {
        if (!runId.matches("[A-Za-z0-9_-]{0,128}")) {
            throw new GreenveilException(
                    ExitCode.USAGE,
                    "--run-id '" + runId + "' is not an id; allowed: up to 128 letters, digits, - and _");
        }
        return new RunOptions(
                steps, interval.interval(), Optional.of(runId).filter(id -> !id.isEmpty()), replace, resume, gpu());
    }

    private GpuMode gpu() {
        return Arrays.stream(GpuMode.values())
                .filter(mode -> mode.word().equals(gpu))
                .findFirst()
                .orElseThrow(() -> new GreenveilException(
                        ExitCode.USAGE, "--gpu '" + gpu + "' is not a mode; allowed: auto, require, off"));
    }
}
