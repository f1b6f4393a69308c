package io.greenveil.jobs.publish;

import io.greenveil.jobs.manifest.Json;
import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * One publication that has begun. It is written when the staged folder is complete and removed when nothing is left to
 * do, so a journal that is found tells a crash in between, and what to finish.
 *
 * @param name published folder, relative to the root
 * @param staging name of the staging folder
 * @param aside name that the old folder is put aside under
 * @param codes the file with the code of the marker, which the marker does not list; empty: it is not signed
 */
record Journal(String name, String staging, String aside, Optional<FileRecord> codes) {
    static Optional<Journal> read(FileStore store, Path file) throws IOException {
        Optional<byte[]> content = store.read(file);
        return content.isPresent() ? Optional.of(Json.read(content.get(), Journal.class)) : Optional.empty();
    }

    void write(FileStore store, Path file) throws IOException {
        store.replace(file, Json.write(this));
    }
}
