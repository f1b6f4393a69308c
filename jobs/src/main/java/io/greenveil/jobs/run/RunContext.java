package io.greenveil.jobs.run;

import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import io.greenveil.jobs.manifest.RunBook;
import io.greenveil.jobs.manifest.RunManifest;
import io.greenveil.jobs.manifest.RunManifest.DataInterval;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.Marker.TableRecord;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.jobs.publish.Sink;
import io.greenveil.jobs.step.IntervalName;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.jobs.step.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What every step of one command works with.
 *
 * @param spark session of the run
 * @param config what to do
 * @param options what of it, and how
 * @param runId id of the run
 * @param output where releases go
 * @param work where raw data goes
 * @param sources files of the inputs
 * @param book the manifest
 * @param file where it is written
 * @param signing signs it and what is published
 * @param observer who is told
 * @param clock the driver's clock; no result depends on it
 */
record RunContext(
        SparkSession spark,
        PipelineConfig config,
        RunOptions options,
        String runId,
        Sink output,
        Sink work,
        Sources sources,
        RunBook book,
        ManifestFile file,
        Signing signing,
        RunObserver observer,
        Clock clock) {
    static final int MARKER_FORMAT = 1;

    String interval() {
        return IntervalName.of(options.interval());
    }

    /** The interval as markers and the manifest have it. */
    Optional<DataInterval> dataInterval() {
        return options.interval().map(DataInterval::of);
    }

    /** Name of the folder that a step publishes for this interval. */
    String folder(String step) {
        return IntervalName.folder(step, interval());
    }

    String folder(StepName step) {
        return folder(step.word());
    }

    Marker marker(String step, String source, List<TableRecord> tables, List<FileRecord> files) {
        return new Marker(
                MARKER_FORMAT,
                config.name(),
                step,
                dataInterval(),
                config.digest(),
                runId,
                source,
                clock.instant(),
                tables,
                files);
    }

    /** Enters a published folder into the manifest. */
    void record(StepName step, Marker marker) {
        Optional<TableRecord> table = marker.tables().stream()
                .filter(entry -> entry.folder().isEmpty())
                .findFirst();
        book.output(new OutputRecord(
                step.word(),
                output.folder(folder(step)).toString(),
                table.map(TableRecord::rows),
                table.map(TableRecord::contentDigest),
                marker.files()));
    }

    /** The summary that lies beside what a step published. */
    <T> Optional<T> summary(StepName step, Class<T> type) {
        return output.get(folder(step), PublishedFolder.SUMMARY).map(json -> {
            try {
                return Json.read(json, type);
            } catch (IOException damaged) {
                throw new UncheckedIOException(damaged);
            }
        });
    }

    /** Writes the manifest, and returns it. */
    RunManifest save() {
        RunManifest manifest = book.manifest();
        file.write(Json.write(manifest));
        return manifest;
    }

    /** Publishes a staged folder of this run, signed where the pipeline has keys. */
    void publish(Sink sink, Path staging, String folder, Marker marker) {
        sink.publish(staging, folder, marker, signing);
    }

    /** A file of this run, relative to the output. */
    String runFile(String file) {
        return "runs/" + runId + "/" + file;
    }
}
