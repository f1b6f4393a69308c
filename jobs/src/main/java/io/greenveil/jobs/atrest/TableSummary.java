package io.greenveil.jobs.atrest;

import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.publish.Marker;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.parquet.EncryptedTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What {@code _summary.json} in a published folder says of the encryption of its table, for readers without the pipeline. */
public final class TableSummary {
    private TableSummary() {}

    private record Content(Optional<AtRestRecord> atRest) {}

    /**
     * How a table lies; empty if it is plain, or was not published by Greenveil.
     *
     * @throws IOException if the summary cannot be read
     */
    public static Optional<AtRestRecord> atRest(Path folder, Configuration hadoop) throws IOException {
        FileSystem files = folder.getFileSystem(hadoop);
        Path summary = new Path(folder, PublishedFolder.SUMMARY);
        if (!files.exists(new Path(folder, Marker.FILE)) || !files.exists(summary)) {
            return Optional.empty();
        }
        try (InputStream in = files.open(summary)) {
            return Json.read(in.readAllBytes(), Content.class).atRest();
        }
    }

    /** The same with the keystore that its reader has. */
    public static EncryptedTable table(AtRestRecord record, KeystoreReference keystore) {
        return new EncryptedTable(keystore, record.dataset(), record.snapshot());
    }
}
