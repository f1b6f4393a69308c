package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.step.StepName;
import io.greenveil.transforms.path.LiteralPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw data under {@code work}: reading it, and deleting it when it is no longer wanted. */
final class RawTables {
    private static final List<String> FOLDERS = List.of("ingest", Preparation.FOLDER, "quarantine");

    private RawTables() {}

    static Dataset<Row> input(RunContext run, String name) {
        Path folder = new Path(run.work().folder(run.folder(StepName.INGEST)), name);
        return run.spark().read().parquet(LiteralPath.of(folder.toString()));
    }

    /** Marker of the table to protect, its files checked. */
    static Marker required(RunContext run) {
        boolean prepared = run.config().prepareSql().isPresent();
        return Tables.require(
                run, StepName.PROTECT, run.work(), "ingest", run.folder(prepared ? Preparation.FOLDER : "ingest"));
    }

    /** The table to protect. */
    static Dataset<Row> toProtect(RunContext run) {
        if (run.config().prepareSql().isPresent()) {
            Path folder = run.work().folder(run.folder(Preparation.FOLDER));
            return run.spark().read().parquet(LiteralPath.of(folder.toString()));
        }
        if (run.config().inputs().size() != 1) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    run.config().source() + " has " + run.config().inputs().size()
                            + " inputs and no `prepare` query. Write one that shapes the table to protect.");
        }
        return input(run, run.config().inputs().keySet().iterator().next());
    }

    /** Deletes the raw data of this interval. */
    static void delete(RunContext run) {
        FOLDERS.forEach(folder -> run.work().remove(run.folder(folder)));
    }

    /**
     * Deletes what an earlier command should have deleted or was told to keep for some days only: raw data of any
     * interval that {@code protect} has published, {@code retain-raw} days ago or earlier. What {@code protect} has not
     * published stays.
     */
    static void sweep(RunContext run) {
        for (String folder : FOLDERS) {
            for (String interval : run.work().children(folder)) {
                String name = folder + "/" + interval;
                Optional<Marker> raw =
                        interval.startsWith("interval=") ? run.work().marker(name) : Optional.empty();
                if (raw.isPresent() && obsolete(run, interval, raw.get())) {
                    run.work().remove(name);
                }
            }
        }
    }

    private static boolean obsolete(RunContext run, String interval, Marker raw) {
        Duration kept = Duration.ofDays(run.config().retainRawDays());
        return run.output()
                .marker(StepName.PROTECT.word() + "/" + interval)
                .filter(released -> released.configDigest().equals(raw.configDigest())
                        && released.interval().equals(raw.interval())
                        && released.source().equals(raw.source())
                        && !released.published().isBefore(raw.published())
                        && !released.published().plus(kept).isAfter(run.clock().instant()))
                .isPresent();
    }
}
