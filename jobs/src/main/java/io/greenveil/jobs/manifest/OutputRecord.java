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
 * @param files every file of it but the marker and its code
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
     * @param footerSha256 that of the footer of a Parquet file; absent: it is none, or an earlier release published it
     */
    public record FileRecord(String path, long bytes, String sha256, Optional<String> footerSha256) {
        /** A file without a footer. */
        public FileRecord(String path, long bytes, String sha256) {
            this(path, bytes, sha256, Optional.empty());
        }

        /** Whether it is the same file; then its footer, told or not, is the same too. */
        public boolean sameBytes(FileRecord other) {
            return path.equals(other.path) && bytes == other.bytes && sha256.equals(other.sha256);
        }
    }
}
