package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.step.StepName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw data under {@code work}: reading it, and deleting it when it is no longer wanted. */
final class RawTables {
    /** Folder of bad rows under {@code work}. */
    static final String QUARANTINE = "quarantine";

    private static final List<String> FOLDERS = List.of(StepName.INGEST.word(), Preparation.FOLDER, QUARANTINE);

    private RawTables() {}

    static Dataset<Row> input(RunContext run, String name) {
        return Tables.read(run.spark(), new Path(RawEncryption.published(run, run.folder(StepName.INGEST)), name));
    }

    /**
     * Marker of the table to protect, its files checked.
     *
     * @throws GreenveilException (4) if it is not there, (6) if it was changed, or is of another configuration, interval
     *     or ingestion than the inputs and quarantine beside it
     */
    static Marker required(RunContext run) {
        Marker marker = Tables.require(run, StepName.PROTECT, run.work(), "ingest", run.folder(toProtectFrom(run)));
        List<String> strays = strays(run, marker);
        if (!strays.isEmpty()) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    run.work().folder(run.folder(toProtectFrom(run))) + " was made by another ingestion than "
                            + String.join(" and ", strays)
                            + ", because the last one did not come to its end. Run `ingest` again.");
        }
        return marker;
    }

    /** Whether one ingestion of that source by this configuration has published all that it publishes. */
    static boolean complete(RunContext run, String source) {
        String folder = run.folder(toProtectFrom(run));
        return FolderProvenance.made(run, run.work(), folder, source)
                && run.work()
                        .marker(folder)
                        .filter(marker -> strays(run, marker).isEmpty())
                        .isPresent();
    }

    private static String toProtectFrom(RunContext run) {
        return run.config().prepareSql().isPresent() ? Preparation.FOLDER : StepName.INGEST.word();
    }

    /** What stands where the ingestion that made {@code table} published its inputs and quarantine, and is not of it. */
    private static List<String> strays(RunContext run, Marker table) {
        return Stream.of(StepName.INGEST.word(), QUARANTINE)
                .map(run::folder)
                .filter(folder -> run.work()
                        .marker(folder)
                        .filter(marker -> marker.runId().equals(table.runId()))
                        .filter(marker -> marker.source().equals(table.source()))
                        .isEmpty())
                .map(folder -> run.work().folder(folder).toString())
                .toList();
    }

    /** The table to protect. */
    static Dataset<Row> toProtect(RunContext run) {
        if (run.config().prepareSql().isPresent()) {
            return Tables.read(run.spark(), RawEncryption.published(run, run.folder(Preparation.FOLDER)));
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
