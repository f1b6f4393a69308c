package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.command.summary.ModelErrors;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.failure.ReadProblem;
import io.greenveil.metrics.meter.EnergyMeter;
import io.greenveil.metrics.meter.Processor;
import io.greenveil.metrics.meter.Procfs;
import io.greenveil.metrics.meter.RaplMeter;
import io.greenveil.metrics.meter.model.BusyThreads;
import io.greenveil.metrics.meter.model.CalibratedProfile;
import io.greenveil.metrics.meter.model.Ladder;
import io.greenveil.metrics.meter.model.MeasuredCurve;
import io.greenveil.metrics.meter.model.ModelCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures this machine's power by load, or the error of the models against such measurements. */
@CommandLine.Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Loads this machine in eleven steps from rest to full load, reads the counters of its processor packages "
                    + "(RAPL) meanwhile, and writes a profile. Machines of the same kind whose counters cannot be read, "
                    + "such as containers and virtual machines, then use it: "
                    + "spark.greenveil.energy.hardware=<path of the profile>. Let nothing else run on it meanwhile.",
            "",
            "With --check it measures nothing: it says how far the models are from counters that were read before."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil calibrate --output epyc-8024p.csv",
            "  greenveil calibrate --check loads-of-a.csv loads-of-b.csv --json"
        })
final class CalibrateCommand implements Command {
    private static final int SHORTEST_SECONDS = 11;

    @Option(names = "--output", paramLabel = "FILE", description = "New file for the profile.")
    String file = "";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long, at least " + SHORTEST_SECONDS + ". Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Option(
            names = "--powercap-root",
            paramLabel = "FOLDER",
            defaultValue = "/sys/class/powercap",
            description = "Where the counters are. Default: ${DEFAULT-VALUE}.")
    Path powercap = Path.of("");

    @Option(
            names = "--check",
            description = {
                "Measure the error of the models against the given files, each a ladder of loads with the columns "
                        + "cpu_name, cpu_load (percent) and rapl_power (watts), and if known estimated_power "
                        + "(CodeCarbon's model) and cores_used."
            })
    boolean check;

    @Parameters(paramLabel = "CSV", arity = "0..*", description = "Files for --check.")
    List<Path> ladders = new ArrayList<>();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        if (check == ladders.isEmpty() || check != file.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.USAGE, "Give either --output and a new file, or --check and the files to check against");
        }
        if (seconds < SHORTEST_SECONDS) {
            throw new GreenveilException(
                    ExitCode.USAGE, "--seconds is " + seconds + "; give at least " + SHORTEST_SECONDS);
        }
        return check ? checked() : calibrated();
    }

    private Answer checked() {
        List<ModelCheck> checks = new ArrayList<>();
        for (Path ladder : ladders) {
            try {
                checks.add(ModelCheck.of(ladder));
            } catch (IOException problem) {
                String said = problem.getCause() == null
                        ? ladder + ": " + ReadProblem.of(problem)
                        : Failures.firstLine(problem);
                throw new GreenveilException(ExitCode.INPUT_DATA, said, problem);
            }
        }
        return Answer.ok(ModelErrors.text(checks), "model_check", ModelErrors.json(checks));
    }

    private Answer calibrated() {
        Path profile = Path.of(file);
        if (Files.exists(profile)) {
            throw new GreenveilException(ExitCode.OUTPUT_CONFLICT, file + " exists; name a new file");
        }
        Path folder = profile.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION, folder + " is no folder that can be written; make it or name another file");
        }
        CalibratedProfile measured = measure();
        try {
            measured.write(profile);
        } catch (IOException problem) {
            throw new GreenveilException(ExitCode.CONFIGURATION, "Cannot write " + profile + ": " + problem, problem);
        }
        List<MeasuredCurve.Point> points = measured.curve().points();
        return Answer.ok(
                ModelErrors.profile(measured) + System.lineSeparator() + "profile in " + file,
                "profile",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("file", file)
                        .put("processor", measured.processor())
                        .put("threads", measured.threads())
                        .put("rest_watts", points.get(0).watts())
                        .put("full_watts", points.get(points.size() - 1).watts()));
    }

    private CalibratedProfile measure() {
        List<String> problems = new ArrayList<>();
        EnergyMeter counters = RaplMeter.open(powercap, "package", problems)
                .orElseThrow(() -> new GreenveilException(
                        ExitCode.CONFIGURATION,
                        "This machine cannot be calibrated. " + String.join("; ", problems)
                                + ". Run it on a machine of the same kind whose counters can be read, as root"));
        Procfs procfs = new Procfs(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
        try {
            int threads = procfs.times().cpus();
            List<MeasuredCurve.Point> points = new Ladder(counters, procfs, new BusyThreads(threads), System::nanoTime)
                    .climb(Duration.ofSeconds(seconds));
            return new CalibratedProfile(
                    procfs.processor().orElse(Processor.UNKNOWN).name(),
                    threads,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    new MeasuredCurve(points));
        } catch (IOException problem) {
            throw new GreenveilException(ExitCode.CONFIGURATION, "Cannot calibrate: " + problem.getMessage(), problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new GreenveilException(ExitCode.INTERNAL, "Interrupted; no profile was written", problem);
        }
    }
}
