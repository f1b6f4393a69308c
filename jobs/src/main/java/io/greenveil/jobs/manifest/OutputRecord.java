package io.greenveil.jobs.manifest;

import java.util.List;
import java.util.Optional;

/**
 * One published folder.
 *
 * @param step step that published it
 * @param folder URI
 * @param rows rows, if it is a table
 * @param contentDigest digest of the rows, if it is a table
 * @param files every file of it but the marker
 */
public record OutputRecord(
        String step, String folder, Optional<Long> rows, Optional<String> contentDigest, List<FileRecord> files) {
    public OutputRecord {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param path relative to the folder
     * @param bytes size
     * @param sha256 hexadecimal
     */
    public record FileRecord(String path, long bytes, String sha256) {}
}
