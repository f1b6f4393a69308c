package io.greenveil.jobs.publish;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import io.greenveil.jobs.manifest.RunManifest.DataInterval;
import io.greenveil.privacy.artifact.ManifestMac;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What lies as {@value #FILE} in every published folder and says what the folder is. A reader of Parquet passes over
 * it, since its name begins with an underscore.
 *
 * @param format version of this layout
 * @param pipeline name of the pipeline
 * @param step step that published it
 * @param interval data interval that it was made for; absent: the whole input
 * @param configDigest digest of the configuration that made it
 * @param runId run that made it
 * @param source fingerprint of what it was made from: files of the inputs, or the marker of the step before
 * @param published when, by the driver's clock
 * @param tables tables in it, with their digests
 * @param files every file but this one and its code
 */
public record Marker(
        int format,
        String pipeline,
        String step,
        Optional<DataInterval> interval,
        String configDigest,
        String runId,
        String source,
        Instant published,
        List<TableRecord> tables,
        List<FileRecord> files) {
    /** Name of the file. */
    public static final String FILE = "_greenveil.json";

    /** Name of the file with the code that authenticates it, where it is signed. */
    public static final String CODES = FILE + ManifestMac.SUFFIX;

    public Marker {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    /**
     * The marker of a folder, if it has one.
     *
     * @throws IOException if the file system fails
     * @throws GreenveilException (6) if it is damaged
     */
    static Optional<Marker> read(FileStore store, Path folder) throws IOException {
        Optional<byte[]> json = store.read(new Path(folder, FILE));
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(json.get(), Marker.class));
        } catch (IOException unreadable) {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    new Path(folder, FILE) + " is damaged. Remove " + folder + " and run the step again.",
                    unreadable);
        }
    }

    /**
     * A table in the folder.
     *
     * @param folder relative folder, empty for the published folder itself
     * @param rows number of rows
     * @param contentDigest digest of the rows
     */
    public record TableRecord(String folder, long rows, String contentDigest) {}
}
