package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.GreenveilVersion;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.RunBook;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.DataInterval;
import io.greenveil.jobs.manifest.RunManifest.Versions;
import io.greenveil.jobs.publish.Sink;
import io.greenveil.jobs.step.IntervalName;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.sql.SparkSession;

/** Which run this is, and whether it may go on where another application left it. */
final class RunIdentities {
    private static final int RANDOM_BYTES = 4;

    private RunIdentities() {}

    static String runId(PipelineConfig config, RunOptions options) {
        if (options.runId().isPresent()) {
            String given = options.runId().get();
            if (!given.matches("[A-Za-z0-9_-]{1,200}")) {
                throw new GreenveilException(
                        ExitCode.USAGE,
                        "The run id `" + given + "` may have letters, digits, `-` and `_` only, at most 200 of them.");
            }
            return given;
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return config.name().replaceAll("[^A-Za-z0-9_-]", "-") + "-" + IntervalName.of(options.interval()) + "-"
                + HexFormat.of().formatHex(random);
    }

    /** The manifest of the run, going on with what earlier applications wrote. */
    static RunBook book(
            SparkSession spark,
            PipelineConfig config,
            RunOptions options,
            String runId,
            Sink output,
            ManifestFile file,
            Clock clock) {
        Optional<DataInterval> interval = options.interval().map(DataInterval::of);
        Optional<RunManifest> earlier = earlier(output, file);
        if (earlier.isPresent()
                && (!earlier.get().configDigest().equals(config.digest())
                        || !earlier.get().interval().equals(interval))) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    "Run " + runId + " exists already, with another configuration or interval (pipeline "
                            + earlier.get().pipeline() + "). Give this one another --run-id.");
        }
        RunBook.Identity identity = new RunBook.Identity(
                runId,
                config.name(),
                config.tenant(),
                config.digest(),
                interval,
                new Versions(
                        GreenveilVersion.get(),
                        spark.version(),
                        scala.util.Properties.versionNumberString(),
                        VersionInfo.getVersion(),
                        Runtime.version().toString()),
                spark.sparkContext().applicationId(),
                config.retainRawDays());
        return new RunBook(identity, earlier.filter(manifest -> file.continues()), clock);
    }

    private static Optional<RunManifest> earlier(Sink output, ManifestFile file) {
        Optional<byte[]> json = file.earlier();
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(json.get(), RunManifest.class));
        } catch (IOException damaged) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    output.folder(file.place()) + " is damaged. Remove it or give another --run-id.",
                    damaged);
        }
    }
}
